package io.lifeboat.engine;

import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.velero.BackupSpec;
import io.lifeboat.velero.IncludeExcludePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which lists a direct backup makes, in the order in which Velero stores items, and what is wrong
 * before it begins. Pure: discovery and namespaces in, plan out.
 *
 * @param problems each makes the backup end partly: a failed API group, a namespace that was named
 *     and is not there
 */
public record BackupPlan(BackupRules rules, List<BackupScan> scans, List<String> problems) {
  private static final Set<String> VERBS = Set.of("list", "create", "get", "delete");

  /** Above so many namespaces, one list over all of them is the smaller number of requests. */
  private static final int NAMESPACES_LISTED_ONE_BY_ONE = 8;

  public BackupPlan {
    scans = List.copyOf(scans);
    problems = List.copyOf(problems);
  }

  /**
   * Plans a backup.
   *
   * @param namespaces the names of all namespaces of the cluster
   */
  public static BackupPlan of(
      BackupSpec spec,
      IncludeExcludePolicy policy,
      ServedResources served,
      Set<String> namespaces) {
    var rules = new BackupRules(spec, policy, served);
    var scans =
        ResourceOrder.of(served.resources().stream().filter(BackupPlan::isKept).toList()).stream()
            .filter(rules::collects)
            .map(resource -> new BackupScan(resource, scopes(resource, spec, namespaces)))
            .toList();
    var problems = new ArrayList<String>();
    spec.namespaces().includes().stream()
        .filter(name -> name.chars().noneMatch(c -> "*?[]{}".indexOf(c) >= 0))
        .filter(name -> !namespaces.contains(name))
        .forEach(name -> problems.add("namespace " + name + " is not in the cluster"));
    if (needsEveryGroup(spec, served)) {
      served
          .failedGroups()
          .forEach((group, why) -> problems.add("API group " + group + " did not answer: " + why));
    }
    return new BackupPlan(rules, scans, problems);
  }

  private static boolean isKept(ServedResource resource) {
    return resource.preferred() && resource.verbs().containsAll(VERBS);
  }

  /** A backup that names its resources, all of them served, does not need a group that is down. */
  private static boolean needsEveryGroup(BackupSpec spec, ServedResources served) {
    var named = new ArrayList<>(spec.resources().includes());
    named.addAll(spec.namespaceScoped().includes());
    named.addAll(spec.clusterScoped().includes());
    return named.isEmpty() || !named.stream().allMatch(word -> served.resolve(word).isPresent());
  }

  private static List<ListScope> scopes(
      ServedResource resource, BackupSpec spec, Set<String> namespaces) {
    if (resource.groupResource().equals(BackupRules.NAMESPACES)) {
      return List.of(ListScope.all()); // which are stored depends on what they hold
    }
    var places = resource.namespaced() ? places(spec, namespaces) : List.of("");
    var selectors =
        spec.selectors().isEmpty()
            ? List.of("")
            : spec.selectors().any().stream().map(LabelSelector::toString).toList();
    return places.stream()
        .flatMap(place -> selectors.stream().map(labels -> new ListScope(place, labels, "")))
        .toList();
  }

  private static List<String> places(BackupSpec spec, Set<String> namespaces) {
    if (spec.namespaces().isEverything()) {
      return List.of("");
    }
    var meant = namespaces.stream().filter(spec.namespaces()::matches).sorted().toList();
    return meant.size() > NAMESPACES_LISTED_ONE_BY_ONE ? List.of("") : meant;
  }
}
