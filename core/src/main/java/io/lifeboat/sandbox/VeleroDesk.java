package io.lifeboat.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the small Velero works with: a cluster, Velero's namespace in it, a bucket, a folder for
 * temporary files, the time. Velero's kinds have no status subresource, so status is patched in
 * place.
 */
record VeleroDesk(
    Cluster cluster, String namespace, BackupStore store, Path temporaryFolder, Clock clock) {
  private static final Set<String> NEW = Set.of("", "New");

  ServedResource resource(String kind) {
    var wanted = new GroupVersionKind("velero.io", "v1", kind);
    return cluster
        .discover()
        .find(wanted)
        .orElseThrow(
            () ->
                new LifeboatException(
                    FailureKind.NOT_FOUND,
                    "velero-not-installed",
                    cluster.server() + " does not serve " + wanted,
                    "create Velero's kinds first"));
  }

  /** All objects of one of Velero's kinds, oldest first. */
  List<KubeObject> all(ServedResource resource) {
    var found = new ArrayList<KubeObject>();
    cluster.list(resource, ListScope.namespace(namespace), found::add);
    found.sort(Comparator.comparing(object -> object.text("/metadata/creationTimestamp")));
    return found;
  }

  /** The object if nobody has taken it up yet. */
  Optional<KubeObject> unprocessed(ServedResource resource, NamespacedName name) {
    return cluster.get(resource, name).filter(object -> NEW.contains(phase(object)));
  }

  /** Gives up what a process that is gone has left under way, as Velero does when it starts. */
  void failInterrupted(ServedResource resource) {
    all(resource).stream()
        .filter(object -> phase(object).equals("InProgress"))
        .forEach(object -> report(resource, object, failed(interrupted(resource))));
  }

  /** In Velero's words. */
  private static String interrupted(ServedResource resource) {
    return "found a "
        + resource.singular()
        + " with status \"InProgress\" during the server starting, mark it as \"Failed\"";
  }

  /** The status of something that ended before its time. */
  ObjectNode failed(String reason) {
    var status = KubeJson.JSON.createObjectNode();
    status.put("phase", "Failed").put("failureReason", reason);
    return status.put("completionTimestamp", now());
  }

  static String phase(KubeObject object) {
    return object.text("/status/phase");
  }

  /** Merges into the status; the object as it is then. */
  KubeObject report(ServedResource resource, KubeObject object, JsonNode status) {
    var patch = KubeJson.JSON.createObjectNode();
    patch.set("status", status);
    return write(resource, object.namespacedName(), KubeObject.of(patch));
  }

  KubeObject write(ServedResource resource, NamespacedName name, KubeObject patch) {
    var answer = cluster.mergePatch(resource, name, patch);
    return answer
        .object()
        .orElseThrow(
            () ->
                new LifeboatException(
                    FailureKind.REFUSED,
                    "status-refused",
                    "cannot write the status of "
                        + resource.groupResource()
                        + " "
                        + name
                        + ": "
                        + answer.message()));
  }

  /** As Kubernetes writes times: whole seconds, UTC. */
  String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
