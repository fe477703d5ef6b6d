package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether the server gets the plugins that the locations need, by the names of their images. */
record PluginsCheck(ClusterAccess cluster, String namespace) {
  private static final GroupVersionKind SNAPSHOTS =
      new GroupVersionKind("velero.io", "v1", "VolumeSnapshotLocation");

  /** Those whose image is named after them; of others nobody knows where they come from. */
  private static final List<String> KNOWN = List.of("aws", "gcp", "microsoft-azure");

  Finding look() {
    var needed = new TreeSet<String>();
    Stream.of(PhasesCheck.LOCATION, SNAPSHOTS)
        .flatMap(kind -> cluster.list(kind, namespace).stream())
        .map(location -> location.text("/spec/provider").replaceFirst("^velero\\.io/", ""))
        .map(provider -> provider.equals("azure") ? "microsoft-azure" : provider)
        .filter(KNOWN::contains)
        .forEach(needed::add);
    var server = cluster.get(ServerCheck.DEPLOYMENT, new NamespacedName(namespace, "velero"));
    var images = server.map(PluginsCheck::images).orElse(List.of());
    var missing =
        needed.stream()
            .filter(name -> images.stream().noneMatch(i -> i.contains("plugin-for-" + name)))
            .toList();
    if (!missing.isEmpty()) {
      throw new LifeboatException(
          FailureKind.NOT_FOUND,
          "plugin-missing",
          "no init container of the server brings a plugin for " + String.join(", ", missing),
          "lifeboat install --plugin IMAGE, or velero plugin add IMAGE");
    }
    return Finding.ok(
        "plugins", images.isEmpty() ? "none, and none is needed" : String.join(", ", images));
  }

  private static List<String> images(KubeObject server) {
    return Stream.of(server.at("/spec/template/spec/initContainers"))
        .flatMap(list -> list.findValuesAsText("image").stream())
        .toList();
  }
}
