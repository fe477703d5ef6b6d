package io.lifeboat.hub.batch;

import io.lifeboat.resource.KubeObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Bucket and cluster as one list. What is in the bucket is what there is; the cluster knows better
 * which backups are being deleted, when they expire, and which are still being written.
 */
public final class Sightings {
  private Sightings() {}

  /** Every backup of a hub once, sorted by name. */
  public static List<HubBackup> merge(Collection<HubBackup> stored, Collection<KubeObject> live) {
    var found = new TreeMap<String, HubBackup>();
    stored.forEach(backup -> found.put(backup.name(), backup));
    Map<String, KubeObject> seen =
        live.stream()
            .collect(Collectors.toMap(KubeObject::name, Function.identity(), (one, same) -> one));
    seen.forEach(
        (name, object) -> {
          if (found.containsKey(name)) {
            found.computeIfPresent(name, (n, backup) -> backup.seenIn(object));
          } else {
            HubBackup.of(object)
                .filter(backup -> !backup.metadata().isCompleted() && !backup.isPartlyFailed())
                .ifPresent(backup -> found.put(name, backup));
          }
        });
    return List.copyOf(found.values());
  }
}
