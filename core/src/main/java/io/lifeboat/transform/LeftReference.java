package io.lifeboat.transform;

/**
 * Something that still points at the source after all rules have run: "not changed although it
 * names the source".
 *
 * @param pointer where, as a JSON pointer
 * @param value what is there; hidden in a Secret
 */
public record LeftReference(String pointer, String value) {
  private static final int LONGEST_VALUE = 120;

  /** Said of the thing that has it: an object or an item. */
  public String told(Object of) {
    var line = value.replaceAll("\\s+", " ");
    return "not changed although it names the source: "
        + of
        + " "
        + pointer
        + ": "
        + (line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) + "…" : line);
  }
}
