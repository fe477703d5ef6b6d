package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Printable;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** Tells on stderr what went wrong, in the reader's words, and picks the exit code. */
record ErrorReporter(Surroundings surroundings, Voice voice) {
  /** Anything but an expected failure is a bug: it is shown whole. */
  int report(Exception thrown) {
    if (thrown instanceof LifeboatException failure) {
      return report(failure);
    }
    if (thrown instanceof ParameterException wrong) {
      return report(UsageFailure.of(wrong));
    }
    return bug(thrown);
  }

  private int report(LifeboatException failure) {
    var code = ExitCodes.of(failure.kind());
    if (voice.format() == Format.JSON) {
      print(failure.code(), failure.getMessage(), failure.hint(), failure.getCause(), code);
      return code;
    }
    say("error", Tint.BAD, failure.getMessage() + " (" + failure.code() + ")");
    if (!failure.hint().isEmpty()) {
      say("hint", Tint.GOOD, failure.hint());
    }
    if (voice.verbose()) {
      causes(failure.getCause()).forEach(cause -> say("cause", Tint.FAINT, cause));
    }
    return code;
  }

  private int bug(Exception thrown) {
    var message = "unexpected " + thrown + ": this is a bug in Lifeboat";
    var hint = "please report it with all that is printed here";
    if (voice.format() == Format.JSON) {
      print("bug", message, hint, thrown.getCause(), ExitCodes.BUG);
      return ExitCodes.BUG;
    }
    thrown.printStackTrace(surroundings.err());
    say("error", Tint.BAD, message + " (bug)");
    say("hint", Tint.GOOD, hint);
    return ExitCodes.BUG;
  }

  private void say(String label, Tint tint, String text) {
    var color = voice.color().on(surroundings.terminal().err(), surroundings);
    var head = color ? tint.paint(label + ":") : label + ":";
    surroundings.err().print(head + " " + Printable.of(text) + "\n");
  }

  private void print(
      String code, String message, String hint, @Nullable Throwable cause, int exitCode) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("code", code);
    fields.put("message", message);
    if (!hint.isEmpty()) {
      fields.put("hint", hint);
    }
    fields.put("exitCode", exitCode);
    if (voice.verbose() && cause != null) {
      fields.put("causes", causes(cause));
    }
    new Document("Error", fields).printLine(new Output(surroundings.err(), Format.JSON, 0, false));
  }

  private static List<String> causes(@Nullable Throwable cause) {
    var causes = new ArrayList<String>();
    for (var next = cause; next != null && causes.size() < 10; next = next.getCause()) {
      causes.add(next.toString());
    }
    return causes;
  }
}
