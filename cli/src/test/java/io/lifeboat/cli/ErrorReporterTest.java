package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.cli.output.Format;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorReporterTest {
  private final LifeboatException failure =
      new LifeboatException(
          FailureKind.UNAVAILABLE, "far-away", "no answer", "try later", new IOException("reset"));

  private final StringWriter err = new StringWriter();

  private int report(Format format, boolean verbose, Exception thrown) {
    var surroundings = CliRun.surroundings(Map.of(), new StringWriter(), err);
    return new ErrorReporter(surroundings, new Voice(format, verbose, ColorChoice.NEVER))
        .report(thrown);
  }

  @Test
  void theCauseIsShownOnlyWhenAskedFor() {
    assertThat(report(Format.TABLE, false, failure)).isEqualTo(14);
    assertThat(err).hasToString("error: no answer (far-away)\nhint: try later\n");

    report(Format.TABLE, true, failure);
    assertThat(err.toString()).endsWith("cause: java.io.IOException: reset\n");
  }

  @Test
  void aBugShowsItsStackTraceAndExitsWithOne() {
    assertThat(report(Format.TABLE, false, new IllegalStateException("odd"))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("java.lang.IllegalStateException: odd\n\tat ")
        .contains("error: unexpected java.lang.IllegalStateException: odd")
        .contains("(bug)\nhint: ");
  }

  @Test
  void controlCharactersOfANameNeverReachTheTerminal() {
    report(
        Format.TABLE,
        false,
        new LifeboatException(FailureKind.NOT_FOUND, "gone", "no \u001b[2Jbackup"));

    assertThat(err).hasToString("error: no \\u001b[2Jbackup (gone)\n");
  }
}
