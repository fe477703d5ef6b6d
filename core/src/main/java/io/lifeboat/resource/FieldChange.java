package io.lifeboat.resource;

import java.util.Optional;

/**
 * One place where two objects differ.
 *
 * @param pointer a JSON pointer into the object
 * @param before compact JSON of what the cluster has; empty when it has nothing there
 * @param after compact JSON of what the restore would put there; empty when nothing
 */
public record FieldChange(String pointer, Optional<String> before, Optional<String> after) {}
