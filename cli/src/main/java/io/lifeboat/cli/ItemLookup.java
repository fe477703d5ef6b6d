package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the item of an archive that somebody means: by its full name, or by its kind or its
 * resource without a group, and without a namespace, where that says enough.
 */
record ItemLookup(ArchiveContents contents) {
  private static final int MOST_NAMED = 5;

  /**
   * The one item that answers to a name; what was asked for when none does.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code item-ambiguous}, when several do
   */
  ItemId find(ItemId asked) {
    if (contents.contains(asked)) {
      return asked;
    }
    var found =
        contents.resources().stream()
            .filter(resource -> answers(resource, asked.resource()))
            .flatMap(resource -> named(resource, asked).stream())
            .toList();
    if (found.size() > 1) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "item-ambiguous",
          asked + " may be any of " + found.size() + " items",
          "say which: "
              + found.stream()
                  .limit(MOST_NAMED)
                  .map(ItemId::toString)
                  .collect(Collectors.joining(", ")));
    }
    return found.isEmpty() ? asked : found.get(0);
  }

  private List<ItemId> named(GroupResource resource, ItemId asked) {
    return contents.items(resource).stream()
        .filter(name -> name.name().equals(asked.name().name()))
        .filter(
            name ->
                asked.name().isClusterScoped() || name.namespace().equals(asked.name().namespace()))
        .map(name -> new ItemId(resource, name))
        .toList();
  }

  private boolean answers(GroupResource resource, GroupResource asked) {
    var sameGroup = asked.group().isEmpty() || asked.group().equals(resource.group());
    return sameGroup
        && (asked.resource().equalsIgnoreCase(resource.resource())
            || asked.resource().equalsIgnoreCase(kind(resource)));
  }

  /** As the resource's first item says; empty when that is no object. */
  private String kind(GroupResource resource) {
    try {
      return contents.items(resource).stream()
          .limit(1)
          .map(name -> contents.object(new ItemId(resource, name)).kind())
          .findFirst()
          .orElse("");
    } catch (LifeboatException e) {
      return "";
    }
  }
}
