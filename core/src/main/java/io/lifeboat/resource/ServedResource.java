package io.lifeboat.resource;

import java.util.List;
import java.util.Set;

/**
 * One resource as an API server serves it in one version.
 *
 * @param preferred whether this is the version to use for the resource: the one its group prefers
 *     or, where that one lacks the resource, the first that has it ({@link ServedResources} sees to
 *     that)
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

  ServedResource asPreferred() {
    return new ServedResource(kind, plural, singular, shortNames, namespaced, verbs, true);
  }

  /** Whether the word is one of the names kubectl would accept for it, in any letter case. */
  public boolean answersTo(String word) {
    return word.equalsIgnoreCase(plural)
        || word.equalsIgnoreCase(singular)
        || word.equalsIgnoreCase(kind.kind())
        || shortNames.stream().anyMatch(word::equalsIgnoreCase);
  }
}
