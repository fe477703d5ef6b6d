package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Velero as it is set up in a cluster: its storage locations and its namespace (design §3).
 *
 * @param locations the BackupStorageLocations that are meant: of one namespace, or of all
 */
record VeleroSite(List<KubeObject> locations) {
  static final String OPENSHIFT_NAMESPACE = "openshift-velero";
  static final String USUAL_NAMESPACE = "velero";

  private static final ServedResource LOCATIONS =
      new ServedResource(
          new GroupVersionKind("velero.io", "v1", "BackupStorageLocation"),
          "backupstoragelocations",
          "backupstoragelocation",
          List.of("bsl"),
          true,
          Set.of("get", "list"),
          true);

  VeleroSite {
    locations = List.copyOf(locations);
  }

  /** Looks in one namespace, or in all when none is given; a cluster without Velero has none. */
  static VeleroSite read(Cluster cluster, Optional<String> namespace) {
    var found = new ArrayList<KubeObject>();
    if (cluster.discover().find(LOCATIONS.kind()).isPresent()) {
      cluster.list(
          LOCATIONS, namespace.map(ListScope::namespace).orElseGet(ListScope::all), found::add);
    }
    return new VeleroSite(found);
  }

  /** The location of that name, or the only one, or the only one that is Velero's default. */
  KubeObject location(Optional<String> name) {
    var candidates =
        locations.stream()
            .filter(found -> name.isEmpty() || name.get().equals(found.name()))
            .toList();
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    if (candidates.isEmpty()) {
      throw name.map(this::unknown).orElseGet(VeleroSite::none);
    }
    var defaults =
        candidates.stream().filter(found -> found.at("/spec/default").asBoolean()).toList();
    if (defaults.size() == 1 && namespaces(candidates).size() == 1) {
      return defaults.get(0);
    }
    throw ambiguous(candidates);
  }

  /**
   * Velero's namespace: that of the only storage location, else what is usual.
   *
   * @param openShift whether the cluster is one
   */
  String namespace(boolean openShift) {
    var namespaces = namespaces(locations);
    if (namespaces.size() > 1) {
      throw ambiguous(locations);
    }
    return namespaces.isEmpty()
        ? openShift ? OPENSHIFT_NAMESPACE : USUAL_NAMESPACE
        : namespaces.iterator().next();
  }

  private static Set<String> namespaces(List<KubeObject> locations) {
    return locations.stream().map(KubeObject::namespace).collect(Collectors.toSet());
  }

  private static LifeboatException none() {
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "location-missing",
        "the cluster has no BackupStorageLocation, so nothing says where the backups are",
        "say --location s3://bucket/prefix, gs://bucket/prefix or file:///folder");
  }

  private LifeboatException unknown(String name) {
    var names = locations.stream().map(KubeObject::name).toList();
    var near = Nearest.to(name, names);
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "location-not-found",
        "the cluster has no BackupStorageLocation '" + name + "'",
        near.isEmpty()
            ? names.isEmpty() ? "it has none at all" : "it has " + String.join(", ", names)
            : "did you mean " + String.join(" or ", near) + "?");
  }

  private static LifeboatException ambiguous(List<KubeObject> candidates) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "location-ambiguous",
        "the cluster has several BackupStorageLocations: "
            + candidates.stream()
                .map(found -> found.namespacedName().toString())
                .sorted()
                .collect(Collectors.joining(", ")),
        "choose with --namespace, or with --location NAME");
  }
}
