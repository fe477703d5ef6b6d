package io.lifeboat.reconcile;

import io.lifeboat.kube.Cluster;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cluster that remembers what was really written to it. */
final class CountedWrites {
  private static final Set<String> WRITES =
      Set.of("create", "mergePatch", "replaceStatus", "patchStatus", "delete");

  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final Cluster cluster;

  CountedWrites(Cluster real) {
    this.cluster =
        (Cluster)
            Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, args) -> {
                  try {
                    var result = method.invoke(real, args);
                    var converged = result instanceof Cluster.Change change ? change : null;
                    if (WRITES.contains(method.getName())
                        || (converged != null && converged != Cluster.Change.NONE)) {
                      writes.add(method.getName());
                    }
                    return result;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  Cluster cluster() {
    return cluster;
  }

  /** Since the last time that was asked. */
  int count() {
    var count = writes.size();
    writes.clear();
    return count;
  }
}
