package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.install.NeededAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A cluster of a few objects, which says yes to everything until told otherwise. */
final class ClusterInMemory implements ClusterAccess {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final List<KubeObject> objects = new ArrayList<>();
  private Predicate<NeededAccess> allowed = access -> true;
  private Optional<Instant> time = Optional.of(NOON);
  private boolean answers = true;

  ClusterInMemory with(String... yamls) {
    for (var yaml : yamls) {
      objects.add(KubeObject.parseYaml(yaml));
    }
    return this;
  }

  ClusterInMemory with(List<KubeObject> more) {
    objects.addAll(more);
    return this;
  }

  ClusterInMemory allowing(Predicate<NeededAccess> rule) {
    allowed = rule;
    return this;
  }

  ClusterInMemory at(Optional<Instant> instant) {
    time = instant;
    return this;
  }

  ClusterInMemory silent() {
    answers = false;
    return this;
  }

  @Override
  public String server() {
    return "https://cluster";
  }

  @Override
  public String version() {
    if (!answers) {
      throw new LifeboatException(
          FailureKind.UNAVAILABLE, "cluster-unreachable", "https://cluster does not answer");
    }
    return "v1.34.4";
  }

  @Override
  public Optional<Instant> time() {
    return time;
  }

  @Override
  public boolean serves(String group, String resource) {
    return !group.endsWith("openshift.io") || group.startsWith("managed.");
  }

  @Override
  public boolean may(NeededAccess access) {
    return allowed.test(access);
  }

  @Override
  public Optional<KubeObject> get(GroupVersionKind kind, NamespacedName name) {
    return objects.stream()
        .filter(one -> one.gvk().equals(kind) && one.namespacedName().equals(name))
        .findFirst();
  }

  @Override
  public List<KubeObject> list(GroupVersionKind kind, String namespace) {
    return objects.stream()
        .filter(one -> one.gvk().equals(kind) && one.namespace().equals(namespace))
        .toList();
  }
}
