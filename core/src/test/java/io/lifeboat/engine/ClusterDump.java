package io.lifeboat.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Every object of a cluster by group, kind, namespace and name: read, recorded, or put back. */
public record ClusterDump(SortedMap<String, KubeObject> objects) {
  /** Made by servers for themselves, or too restless to compare. */
  private static final Set<String> LEFT_OUT =
      Set.of("Event", "Lease", "IPAddress", "ServiceCIDR", "APIService", "ComponentStatus");

  /** Group, kind, namespace and name in one word. */
  public static String key(KubeObject object) {
    return object.gvk().group() + "/" + object.kind() + "/" + object.namespacedName();
  }

  private static ClusterDump of(List<KubeObject> all) {
    var objects = new TreeMap<String, KubeObject>();
    all.stream()
        .filter(object -> !LEFT_OUT.contains(object.kind()))
        .filter(object -> !object.gvk().group().equals("velero.io"))
        .forEach(object -> objects.put(key(object), object));
    return new ClusterDump(objects);
  }

  /** What a file of all objects says, a gzipped List. */
  public static ClusterDump recorded(Path gzip) {
    try (var in = new GZIPInputStream(Files.newInputStream(gzip))) {
      var objects = new ArrayList<KubeObject>();
      for (JsonNode item : KubeJson.JSON.readTree(in).path("items")) {
        objects.add(KubeObject.parse(KubeJson.JSON.writeValueAsBytes(item)));
      }
      return of(objects);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a cluster holds now. */
  public static ClusterDump read(Cluster cluster) {
    var objects = new ArrayList<KubeObject>();
    cluster.discover().resources().stream()
        .filter(ServedResource::preferred)
        .filter(resource -> resource.verbs().containsAll(Set.of("list", "create")))
        .forEach(resource -> cluster.list(resource, ListScope.all(), objects::add));
    return of(objects);
  }

  /** Creates what a cluster lacks: definitions first, then namespaces, then the rest. */
  public void putInto(Cluster cluster) {
    create(cluster, "CustomResourceDefinition");
    var served = new TreeSet<String>();
    Eventually.within(Duration.ofSeconds(30))
        .until(
            "definitions served",
            () -> {
              cluster.discover().resources().forEach(r -> served.add(r.kind().kind()));
              return objects.values().stream().allMatch(o -> served.contains(o.kind()));
            });
    create(cluster, "Namespace");
    create(cluster, "");
  }

  private void create(Cluster cluster, String kind) {
    var served = cluster.discover();
    objects.values().stream()
        .filter(object -> kind.isEmpty() || object.kind().equals(kind))
        .forEach(
            object -> {
              var answer = cluster.create(served.find(object.gvk()).orElseThrow(), asNew(object));
              if (!answer.succeeded() && answer.status() != 409) {
                throw new AssertionError(object + ": " + answer.message());
              }
            });
  }

  private static KubeObject asNew(KubeObject object) {
    var fresh = object.without("/status");
    for (var field : List.of("uid", "resourceVersion", "creationTimestamp", "generation")) {
      fresh = fresh.without("/metadata/" + field);
    }
    if (object.is("batch", "Job")) {
      return fresh.without("/spec/selector").without("/spec/template/metadata/labels");
    }
    return object.is("", "Service") && !object.text("/spec/clusterIP").equals("None")
        ? fresh.without("/spec/clusterIP").without("/spec/clusterIPs")
        : fresh;
  }

  /** Keys of the objects that are here and not there. */
  public Set<String> keysNotIn(ClusterDump other) {
    var keys = new TreeSet<>(objects.keySet());
    keys.removeAll(other.objects.keySet());
    return keys;
  }

  /** Keys of the objects that are in both, with another resourceVersion. */
  public Set<String> keysChangedSince(ClusterDump before) {
    var keys = new TreeSet<>(objects.keySet());
    keys.retainAll(before.objects.keySet());
    keys.removeIf(key -> resourceVersion(key).equals(before.resourceVersion(key)));
    return keys;
  }

  /** The object of that key, which must be there. */
  public KubeObject object(String key) {
    return Objects.requireNonNull(objects.get(key), key);
  }

  private String resourceVersion(String key) {
    return object(key).resourceVersion();
  }
}
