package io.lifeboat.engine.bench;

import io.lifeboat.kube.Cluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Creates and nothing else: what the server can take at most from a client of the same kind.
 *
 * @param connections how many creates at once
 */
public record PlainCreates(Cluster cluster, int connections) {
  /** Makes a namespace and the items in it; how many seconds the items took. */
  public double run(ManyItems items, String namespace) throws InterruptedException {
    var served = cluster.discover();
    create(
        served.resolve("namespaces").orElseThrow(),
        KubeObject.parseYaml(
            "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace)));
    var maps = served.resolve("configmaps").orElseThrow();
    var secrets = served.resolve("secrets").orElseThrow();
    var began = System.nanoTime();
    var pool = Executors.newFixedThreadPool(connections);
    try {
      var running =
          IntStream.range(0, connections)
              .mapToObj(
                  first ->
                      (Future<?>)
                          pool.submit(
                              () -> {
                                for (var i = first; i < items.count(); i += connections) {
                                  create(
                                      ManyItems.isConfigMap(i) ? maps : secrets,
                                      ManyItems.item(i, namespace));
                                }
                              }))
              .toList();
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private void create(ServedResource resource, KubeObject object) {
    var answer = cluster.create(resource, object);
    if (!answer.succeeded()) {
      throw new IllegalStateException(answer.message());
    }
  }
}
