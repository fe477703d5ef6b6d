package io.lifeboat.velero;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Optional;

/** When Velero refuses a pair of include and exclude lists (spec/velero.md §1.2). */
final class ListRules {
  private ListRules() {}

  static void check(String what, NameFilter filter) {
    problem(filter)
        .ifPresent(
            problem -> {
              throw new LifeboatException(
                  FailureKind.INVALID_INPUT,
                  "filter-lists-invalid",
                  "Invalid included/excluded " + what + " lists: " + problem);
            });
  }

  /** The laxer rules of the new, scoped lists: an exclude list may be exactly {@code *}. */
  static void checkScoped(String what, NameFilter filter) {
    var excludesAll = filter.excludes().contains("*");
    if (excludesAll && !filter.includes().isEmpty()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "filter-lists-invalid",
          "Invalid "
              + what
              + " included/excluded resource lists: when exclude is '*', include cannot have value");
    }
    if (!excludesAll) {
      check(what + " resource", filter);
    }
  }

  private static Optional<String> problem(NameFilter filter) {
    var includes = filter.includes();
    if (includes.size() > 1 && includes.contains("*")) {
      return Optional.of(
          "includes list must either contain '*' only, or a non-empty list of items");
    }
    if (filter.excludes().contains("*")) {
      return Optional.of("excludes list cannot contain '*'");
    }
    return filter.excludes().stream()
        .filter(includes::contains)
        .findFirst()
        .map(name -> "excludes list cannot contain an item in the includes list: " + name);
  }
}
