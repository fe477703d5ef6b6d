package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.restore.EmptyCluster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        resources(asked.resource()).stream()
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

  /** The resources that answer to a word: plural, singular, kind or short name. */
  List<GroupResource> resources(GroupResource asked) {
    if (contents.resources().contains(asked)) {
      return List.of(asked);
    }
    var served = EmptyCluster.servingAllOf(contents).served().resources();
    return served.stream()
        .filter(one -> asked.group().isEmpty() || asked.group().equals(one.kind().group()))
        .filter(one -> answers(one, asked.resource()))
        .map(ServedResource::groupResource)
        .toList();
  }

  private static boolean answers(ServedResource resource, String word) {
    return word.equalsIgnoreCase(resource.plural())
        || word.equalsIgnoreCase(resource.kind().kind())
        || resource.shortNames().contains(word.toLowerCase(Locale.ROOT));
  }

  /** Items of those resources whose names are spelled alike. */
  List<String> near(ItemId asked) {
    var meant = new LinkedHashMap<String, String>();
    for (var resource : resources(asked.resource())) {
      contents.items(resource).stream()
          .filter(
              name ->
                  asked.name().isClusterScoped()
                      || name.namespace().equals(asked.name().namespace())
                      || name.name().equals(asked.name().name()))
          .forEach(name -> meant.putIfAbsent(name.name(), resource + "/" + name));
    }
    return Nearest.to(asked.name().name(), meant.keySet()).stream().map(meant::get).toList();
  }
}
