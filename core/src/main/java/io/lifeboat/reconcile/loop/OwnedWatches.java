package io.lifeboat.reconcile.loop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.kube.WatchListener;
import io.lifeboat.kube.Watching;
import io.lifeboat.reconcile.ObjectChange;
import io.lifeboat.reconcile.ObjectName;
import io.lifeboat.reconcile.PassResult;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells the operator SDK when an object changes that an installation is made of or depends on. One
 * watch for each kind, begun after the pass that first named it; nothing is kept of an object but a
 * fingerprint.
 */
final class OwnedWatches<P extends HasMetadata> extends AbstractEventSource<KubeObject, P>
    implements PassObserver {
  private final Cluster cluster;
  private final Agenda agenda;
  private final Consumer<String> log;
  private final Map<GroupVersionKind, Watching> watches = new ConcurrentHashMap<>();
  private final Map<ObjectName, ResourceID> concerns = new ConcurrentHashMap<>();
  private final Map<ObjectName, Integer> seen = new ConcurrentHashMap<>();
  private final Set<GroupVersionKind> refused = ConcurrentHashMap.newKeySet();

  OwnedWatches(Cluster cluster, Agenda agenda, Consumer<String> log) {
    super(KubeObject.class, "owned");
    this.cluster = cluster;
    this.agenda = agenda;
    this.log = log;
  }

  @Override
  public Set<KubeObject> getSecondaryResources(P primary) {
    return Set.of();
  }

  @Override
  public void done(NamespacedName install, PassResult outcome, Duration took) {
    var names = new HashSet<>(outcome.dependsOn());
    outcome.changes().stream()
        .map(ObjectChange::object)
        .map(ObjectName::of)
        .filter(name -> !name.name().isClusterScoped() || isKind(name.kind()))
        .forEach(names::add);
    names.forEach(name -> concerns.put(name, id(install)));
    var begun = names.stream().filter(name -> isRunning() && begin(name)).count();
    if (begun > 0) { // for what changed before they listened
      getEventHandler().handleEvent(new Event(id(install)));
    }
  }

  private static boolean isKind(GroupVersionKind kind) {
    return kind.kind().equals("CustomResourceDefinition");
  }

  private static ResourceID id(NamespacedName install) {
    return new ResourceID(install.name(), install.namespace());
  }

  /** Of what is not in a namespace only what bears Velero's label, which its kinds do. */
  private boolean begin(ObjectName name) {
    if (watches.containsKey(name.kind())) {
      return false;
    }
    var scope =
        name.name().isClusterScoped()
            ? new ListScope("", "component=velero", "")
            : ListScope.namespace(name.name().namespace());
    try {
      var resource = resource(name.kind());
      resource.ifPresent(
          found -> watches.put(name.kind(), cluster.watch(found, scope, ears(name))));
      return resource.isPresent();
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      if (refused.add(name.kind())) { // the sweep looks at it all the same
        log.accept("not watched: " + e.getMessage());
      }
      return false;
    }
  }

  private Optional<ServedResource> resource(GroupVersionKind kind) {
    return cluster.discover().find(kind);
  }

  private WatchListener ears(ObjectName first) {
    return new WatchListener() {
      @Override
      public void changed(WatchListener.Event event, KubeObject object) {
        hear(event, object);
      }

      @Override
      public void ended(String reason) {
        log.accept("a watch ended: " + reason);
        watches.remove(first.kind()); // the next pass begins it anew
      }
    };
  }

  private void hear(WatchListener.Event event, KubeObject object) {
    var name = ObjectName.of(object);
    var install = concerns.get(name);
    if (install == null) {
      return;
    }
    if (event == WatchListener.Event.DELETED) {
      seen.remove(name);
    } else {
      var print = Fingerprint.of(object);
      var before = seen.put(name, print);
      if (before != null && before == print) {
        return;
      }
    }
    if (isRunning()) {
      agenda.in(
          Duration.ZERO, new NamespacedName(install.getNamespace().orElse(""), install.getName()));
      getEventHandler().handleEvent(new Event(install));
    }
  }

  @Override
  public void stop() {
    super.stop();
    watches.values().forEach(Watching::close);
    watches.clear();
  }
}
