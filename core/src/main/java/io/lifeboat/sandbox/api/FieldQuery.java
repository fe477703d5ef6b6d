package io.lifeboat.sandbox.api;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads a field selector; only name and namespace can be asked for. */
final class FieldQuery {
  private static final Pattern TERM =
      Pattern.compile("\\s*([^=!,]+?)\\s*(!=|==|=)\\s*([^,]*?)\\s*");

  private FieldQuery() {}

  /**
   * The objects an empty or well-formed selector matches.
   *
   * @throws Refusal 400 for other fields
   */
  static Predicate<Stored> parse(String text) {
    Predicate<Stored> all = stored -> true;
    for (var part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      all = all.and(term(part));
    }
    return all;
  }

  private static Predicate<Stored> term(String part) {
    var match = TERM.matcher(part);
    if (!match.matches()) {
      throw Refusal.badRequest("invalid selector: '" + part + "'; can't understand '" + part + "'");
    }
    var value = match.group(3);
    var wanted = !match.group(2).equals("!=");
    return switch (match.group(1)) {
      case "metadata.name" -> stored -> stored.name().equals(value) == wanted;
      case "metadata.namespace" -> stored -> stored.namespace().equals(value) == wanted;
      default ->
          throw Refusal.badRequest(
              "\""
                  + match.group(1)
                  + "\" is not a known field selector: only \"metadata.name\","
                  + " \"metadata.namespace\"");
    };
  }
}
