package io.lifeboat.engine.beside;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.peers.KubeApi;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Lets the real Velero back up and restore, and fetches what it wrote down. */
record VeleroRun(KubeApi api, ObjectStore store) {
  private static final String VELERO = "/apis/velero.io/v1/namespaces/velero/";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A backup of some namespaces and all that is cluster-wide; returns when it is completed. */
  void backup(String name, Iterable<String> namespaces) {
    var backup =
        KubeObject.parseYaml(
            """
            apiVersion: velero.io/v1
            kind: Backup
            metadata: {name: %s, namespace: velero}
            spec:
              includeClusterResources: true
              snapshotVolumes: false
              # Which address a new Service gets is chance.
              excludedResources: [ipaddresses.networking.k8s.io]
            """
                .formatted(name));
    var list = KubeJson.JSON.createArrayNode();
    namespaces.forEach(list::add);
    api.create(VELERO + "backups", backup.with("/spec/includedNamespaces", list));
    ended(VELERO + "backups/" + name);
  }

  /** What Velero decided about each item; returns when the restore has ended. */
  JsonNode restore(KubeObject restore) {
    api.create(VELERO + "restores", restore);
    var name = restore.name();
    ended(VELERO + "restores/" + name);
    return json("restores/" + name + "/restore-" + name + "-resource-list.json.gz");
  }

  /** Its warnings and errors. */
  JsonNode results(String restore) {
    return json("restores/" + restore + "/restore-" + restore + "-results.gz");
  }

  private void ended(String path) {
    Eventually.within(PATIENCE)
        .until(
            path + " ended",
            () ->
                api.get(path)
                    .filter(one -> !one.text("/status/completionTimestamp").isEmpty())
                    .isPresent());
  }

  private JsonNode json(String key) {
    return Eventually.within(Duration.ofSeconds(20))
        .get(key, () -> store.head(key).isEmpty() ? Optional.empty() : Optional.of(read(key)));
  }

  private JsonNode read(String key) {
    try (var in = new GZIPInputStream(store.read(key))) {
      return KubeJson.JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
