package io.lifeboat.transform;

/**
 * Something that still points at the source after all rules have run: "not changed although it
 * names the source".
 *
 * @param pointer where, as a JSON pointer
 * @param value what is there; hidden in a Secret
 */
public record LeftReference(String pointer, String value) {}
