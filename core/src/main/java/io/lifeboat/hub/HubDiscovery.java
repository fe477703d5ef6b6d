package io.lifeboat.hub;

import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * From what an API server serves to what is backed up: a function of discovery and of nothing else,
 * so that a kind that is gone leaves the lists again. Source: spec §3.3. Subresources, which the
 * spec's list of kinds also names, are left out: they are nothing that Velero could take.
 *
 * @param unanswered groups that belong to a hub's data and did not answer; nothing may be concluded
 *     from the absence of their kinds
 */
public record HubDiscovery(HubResources found, SortedSet<String> unanswered) {
  private static final String OCM = "open-cluster-management.io";
  private static final List<String> SUFFIXES = List.of("." + OCM, ".hive.openshift.io");
  private static final Set<String> GROUPS =
      Set.of("argoproj.io", "app.k8s.io", "core.observatorium.io");
  private static final Set<String> ACTIVATION_GROUPS = Set.of("agent-install.openshift.io");
  private static final Set<String> EXCLUDED_GROUPS =
      Set.of(
          "internal." + OCM,
          "operator." + OCM,
          "work." + OCM,
          "search." + OCM,
          "proxy." + OCM,
          "action." + OCM,
          "view." + OCM,
          "clusterview." + OCM,
          "admission.hive.openshift.io",
          "velero.io");
  private static final Set<String> EXCLUDED_KINDS =
      Set.of(
          "clustermanagementaddon.addon." + OCM,
          "backupschedule.cluster." + OCM,
          "restore.cluster." + OCM,
          "clusterclaim.cluster." + OCM,
          "discoveredcluster.discovery." + OCM);

  /** Always part of the managed clusters' backup, served or not. */
  static final List<String> ACTIVATION =
      List.of(
          "clusterdeployment.hive.openshift.io",
          "machinepool.hive.openshift.io",
          "managedcluster.cluster." + OCM,
          "klusterletaddonconfig.agent." + OCM,
          "managedclusteraddon.addon." + OCM,
          "clusterpool.hive.openshift.io",
          "clusterclaim.hive.openshift.io",
          "clustercurator.cluster." + OCM,
          "bmceventsubscription.metal3.io",
          "hostfirmwaresettings.metal3.io",
          "clustersync.hiveinternal.openshift.io",
          "clusterimageset.hive.openshift.io",
          "multiclusterobservability.observability." + OCM);

  public HubDiscovery {
    unanswered = Collections.unmodifiableSortedSet(new TreeSet<>(unanswered));
  }

  /** Sorts what is served. */
  public static HubDiscovery of(ServedResources served) {
    var activation = new LinkedHashSet<>(ACTIVATION);
    of(served, ACTIVATION_GROUPS).forEach(activation::add);
    var discovered = new LinkedHashSet<String>();
    for (var resource : served.resources()) {
      if (isOfHub(resource.kind().group()) && !isActivation(resource.kind().group())) {
        discovered.add(name(resource));
      }
    }
    discovered.removeAll(EXCLUDED_KINDS);
    discovered.removeAll(activation);
    return new HubDiscovery(
        new HubResources(
            discovered.stream().filter(name -> !isHive(name)).toList(),
            List.copyOf(activation),
            discovered.stream().filter(HubDiscovery::isHive).toList()),
        served.failedGroups().keySet().stream()
            .map(HubDiscovery::group)
            .filter(HubDiscovery::isOfHub)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static List<String> of(ServedResources served, Set<String> groups) {
    return served.resources().stream()
        .filter(resource -> groups.contains(resource.kind().group()))
        .map(HubDiscovery::name)
        .filter(name -> !EXCLUDED_KINDS.contains(name))
        .toList();
  }

  /** Whether a group's kinds are a hub's data. */
  static boolean isOfHub(String group) {
    return !EXCLUDED_GROUPS.contains(group)
        && (GROUPS.contains(group)
            || isActivation(group)
            || SUFFIXES.stream().anyMatch(group::endsWith));
  }

  private static boolean isActivation(String group) {
    return ACTIVATION_GROUPS.contains(group);
  }

  private static boolean isHive(String name) {
    return name.endsWith(".hive.openshift.io");
  }

  private static String group(String groupVersion) {
    var slash = groupVersion.indexOf('/');
    return slash < 0 ? "" : groupVersion.substring(0, slash);
  }

  /** {@code kind.group}, as the lists have it. */
  public static String name(ServedResource resource) {
    return resource.kind().kind().toLowerCase(Locale.ROOT) + "." + resource.kind().group();
  }

  /**
   * What a list is to be: a group that did not answer keeps the kinds it had (W1).
   *
   * @param before the list as the Velero Schedule has it
   */
  List<String> keeping(List<String> now, List<String> before) {
    var all = new LinkedHashSet<>(now);
    before.stream()
        .filter(name -> unanswered.contains(name.substring(name.indexOf('.') + 1)))
        .forEach(all::add);
    return List.copyOf(all);
  }
}
