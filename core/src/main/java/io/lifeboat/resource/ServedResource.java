package io.lifeboat.resource;

import java.util.List;
import java.util.Set;

/**
 * One resource as an API server serves it in one version.
 *
 * @param preferred whether this version is the one the server prefers for its group
 */
public record ServedResource(
    GroupVersionKind kind,
    String plural,
    String singular,
    List<String> shortNames,
    boolean namespaced,
    Set<String> verbs,
    boolean preferred) {
  public ServedResource {
    shortNames = List.copyOf(shortNames);
    verbs = Set.copyOf(verbs);
  }

  public GroupResource groupResource() {
    return new GroupResource(kind.group(), plural);
  }

  /** Whether the word is one of the names kubectl would accept for it, in any letter case. */
  public boolean answersTo(String word) {
    return word.equalsIgnoreCase(plural)
        || word.equalsIgnoreCase(singular)
        || word.equalsIgnoreCase(kind.kind())
        || shortNames.stream().anyMatch(word::equalsIgnoreCase);
  }
}
