package io.lifeboat.reconcile.hub;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Answer;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A real cluster, one of whose calls fails; remembers which calls there were. */
final class FaultyCluster {
  private static final Set<String> WRITES =
      Set.of("create", "mergePatch", "patchStatus", "replaceStatus", "delete", "converge");

  private final Cluster real;
  private final List<String> calls = new ArrayList<>();
  private int failing = -1;
  private int status;
  private int listed;

  FaultyCluster(Cluster real) {
    this.real = real;
  }

  Cluster cluster() {
    return (Cluster)
        Proxy.newProxyInstance(
            Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, this::call);
  }

  List<String> calls() {
    return calls;
  }

  List<String> writes() {
    return calls.stream().filter(WRITES::contains).toList();
  }

  /** The call of that place from now on fails once: with that status, or without an answer if 0. */
  FaultyCluster failing(int place, int with) {
    calls.clear();
    failing = place;
    status = with;
    return this;
  }

  /** How many objects were handed out by lists since that was last asked for. */
  int listed() {
    var before = listed;
    listed = 0;
    return before;
  }

  FaultyCluster whole() {
    return failing(-1, 0);
  }

  private @Nullable Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
    calls.add(method.getName());
    if (calls.size() - 1 == failing) {
      if (method.getReturnType() == Answer.class && status > 0) {
        return new Answer(status, "Injected", "injected", Optional.empty(), Optional.empty());
      }
      throw new LifeboatException(FailureKind.UNAVAILABLE, "cluster-unavailable", "injected");
    }
    try {
      if (method.getName().equals("list")) {
        real.list(
            (ServedResource) arguments[0],
            (ListScope) arguments[1],
            object -> {
              listed++;
              @SuppressWarnings("unchecked")
              var each = (Consumer<KubeObject>) arguments[2];
              each.accept(object);
            });
        return null;
      }
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
