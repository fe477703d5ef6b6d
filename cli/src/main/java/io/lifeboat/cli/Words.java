package io.lifeboat.cli;

import io.lifeboat.cli.output.Format;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.Adoption;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads the values of options; a bad one is a usage error that says what would be right. */
final class Words {
  private static final String CODE = "usage-value";

  private Words() {}

  private static LifeboatException bad(String message, String hint) {
    return new LifeboatException(FailureKind.INVALID_INPUT, CODE, message, hint);
  }

  private static LifeboatException notOneOf(String word, String what, List<String> words) {
    var near = Nearest.to(word.toLowerCase(Locale.ROOT), words);
    var hint = near.isEmpty() ? "" : "did you mean " + near.get(0) + "?";
    return bad("'" + word + "' is not " + what + ": say " + either(words), hint);
  }

  static <E extends Enum<E>> E one(Class<E> type, String what, String word) {
    var words = words(type);
    var at = words.indexOf(word.toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw notOneOf(word, what, words);
    }
    return type.getEnumConstants()[at];
  }

  /** How a user writes a constant. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How a user writes the constants of an enum. */
  static List<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
  }

  private static String either(List<String> words) {
    var last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** {@code -o}. */
  static final class FormatWord implements ITypeConverter<Format> {
    @Override
    public Format convert(String word) {
      return one(Format.class, "an output format", word);
    }
  }

  /** {@code --color}. */
  static final class ColorWord implements ITypeConverter<ColorChoice> {
    @Override
    public ColorChoice convert(String word) {
      return one(ColorChoice.class, "a choice of colour", word);
    }
  }

  /** {@code --adopt}. */
  static final class AdoptionWord implements ITypeConverter<Adoption> {
    @Override
    public Adoption convert(String word) {
      return one(Adoption.class, "a rule for adopting buckets", word);
    }
  }

  /** The shell to complete in. */
  static final class ShellWord implements ITypeConverter<CompletionCommand.Shell> {
    @Override
    public CompletionCommand.Shell convert(String word) {
      return one(CompletionCommand.Shell.class, "a shell we can complete in", word);
    }
  }

  /** {@code --by}. */
  static final class ByWord implements ITypeConverter<BackupInspectCommand.By> {
    @Override
    public BackupInspectCommand.By convert(String word) {
      return one(BackupInspectCommand.By.class, "something to count by", word);
    }
  }

  /** What a shell offers after {@code --view}. */
  static final class Views implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return words(PlanReport.View.class).iterator();
    }
  }

  /** {@code --view}. */
  static final class ViewWord implements ITypeConverter<PlanReport.View> {
    @Override
    public PlanReport.View convert(String word) {
      return one(PlanReport.View.class, "a view of a plan", word);
    }
  }

  /** {@code --as}. */
  static final class ExportWord implements ITypeConverter<BackupExportCommand.As> {
    @Override
    public BackupExportCommand.As convert(String word) {
      return one(BackupExportCommand.As.class, "a shape of exports", word);
    }
  }

  /** What a shell offers after {@code --as}. */
  static final class Exports implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return words(BackupExportCommand.As.class).iterator();
    }
  }

  /** An item: {@code deployments.apps/shop/web}. */
  static final class ItemWord implements ITypeConverter<ItemId> {
    @Override
    public ItemId convert(String word) {
      var parts = word.split("/", -1);
      if (parts.length < 2 || parts.length > 3 || List.of(parts).contains("")) {
        throw bad(
            "'" + word + "' is not an item",
            "write RESOURCE/NAMESPACE/NAME, or RESOURCE/NAME outside namespaces");
      }
      var last = parts.length - 1;
      return new ItemId(
          GroupResource.parse(parts[0]),
          new NamespacedName(last == 2 ? parts[1] : "", parts[last]));
    }
  }

  /** The name of an object that is still to be made: Kubernetes takes no other (RFC 1123). */
  static final class NewNameWord implements ITypeConverter<String> {
    private static final int LONGEST = 253;

    @Override
    public String convert(String word) {
      if (word.length() > LONGEST || !word.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")) {
        throw bad(
            "'" + word + "' cannot be the name of a backup",
            "use lower-case letters, digits, dashes and dots; begin and end with a letter or digit");
      }
      return word;
    }
  }

  /** A namespace: a DNS label, as the API server demands. */
  static final class NamespaceWord implements ITypeConverter<String> {
    @Override
    public String convert(String word) {
      if (!word.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
        throw bad(
            "'" + word + "' cannot be the name of a namespace",
            "use up to 63 lower-case letters, digits and dashes; begin and end with no dash");
      }
      return word;
    }
  }

  /** A span of time as Go and kubectl write it: {@code 90s}, {@code 1h30m}. */
  static final class DurationWord implements ITypeConverter<Duration> {
    private static final Pattern SHAPE =
        Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    @Override
    public Duration convert(String word) {
      var match = SHAPE.matcher(word);
      if (word.isEmpty() || !match.matches()) {
        throw bad("'" + word + "' is not a duration", "write 90s, 5m or 1h30m");
      }
      return Duration.ofHours(number(match.group(1)))
          .plusMinutes(number(match.group(2)))
          .plusSeconds(number(match.group(3)));
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
      return digits == null ? 0 : Long.parseLong(digits);
    }
  }

  /** The URL of a server. */
  static final class HttpWord implements ITypeConverter<URI> {
    @Override
    public URI convert(String word) {
      if (!word.matches("https?://[^\\s/@]+(:\\d+)?(/\\S*)?")) {
        throw bad("'" + word + "' is not the URL of a server", "write https://host:port");
      }
      return URI.create(word);
    }
  }
}
