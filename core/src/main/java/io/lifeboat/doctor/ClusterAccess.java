package io.lifeboat.doctor;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.install.NeededAccess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the checks of a cluster ask it. Whatever it answers that is no answer is a {@link
 * io.lifeboat.failure.LifeboatException}.
 */
public interface ClusterAccess {
  /** The API server's URL. */
  String server();

  /** Its release, such as {@code v1.34.4}. */
  String version();

  /** Its clock, to the second; empty where it does not say. */
  Optional<Instant> time();

  /** Whether it serves that resource, in any version. */
  boolean serves(String group, String resource);

  /** Whether the caller may do that, by its own word. */
  boolean may(NeededAccess access);

  /** One object; empty when there is none, or no such kind. */
  Optional<KubeObject> get(GroupVersionKind kind, NamespacedName name);

  /** All objects of a kind in a namespace; none when there is no such kind. */
  List<KubeObject> list(GroupVersionKind kind, String namespace);
}
