package io.lifeboat.kube;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One API server. Safe for use by several threads.
 *
 * <p>A server that does not answer is UNAVAILABLE ({@code cluster-unreachable}), one that does not
 * know the caller DENIED ({@code cluster-unauthorized}); reads that are not allowed are DENIED
 * ({@code cluster-forbidden}) and name what was asked. What a server says about a write is data: an
 * {@link Answer}.
 */
public interface Cluster extends AutoCloseable {
  /** The server's URL, for messages. */
  String server();

  /** The server's {@code gitVersion}, such as {@code v1.34.4}. */
  String version();

  /** The server's clock, to the second; empty where nothing in its answer says it. */
  Optional<Instant> time();

  /**
   * Everything that is served. A group the server lists but cannot answer for is in {@link
   * ServedResources#failedGroups}; nothing is ever just missing.
   */
  ServedResources discover();

  /** One object; empty when there is none. */
  Optional<KubeObject> get(ServedResource resource, NamespacedName name);

  /**
   * Every object in scope, page by page, in the server's order; starts over when a page token has
   * expired.
   */
  void list(ServedResource resource, ListScope scope, Consumer<KubeObject> each);

  /**
   * Creates the object. When the answer is lost on the way, asks again; an object that is there by
   * then and says all that ours says counts as created.
   */
  Answer create(ServedResource resource, KubeObject object);

  /** RFC 7386. A {@code metadata.resourceVersion} inside makes it conditional. */
  Answer mergePatch(ServedResource resource, NamespacedName name, KubeObject patch);

  /** Replaces the status of an object through its status subresource. */
  Answer replaceStatus(ServedResource resource, KubeObject object);

  /** RFC 7386 on the status subresource; what the patch does not name stays. */
  Answer patchStatus(ServedResource resource, NamespacedName name, KubeObject patch);

  /** Asks for deletion; a missing object answers 404. */
  Answer delete(ServedResource resource, NamespacedName name);

  /**
   * Makes the object say what {@code wanted} says: creates it, or sends the smallest merge patch,
   * or sends nothing. Members that {@code wanted} does not name stay, whoever wrote them: defaults,
   * labels and annotations of others. A list that it names is wholly ours, finalizers and owners
   * aside; its entries are matched by identity and keep their other members. Status is not touched.
   *
   * @throws io.lifeboat.failure.LifeboatException when the server refuses; {@code kind-not-served}
   *     when it does not know the kind
   */
  Change converge(KubeObject wanted);

  /**
   * {@link #converge} for what was derived from the live object.
   *
   * @param version the {@code resourceVersion} of that; {@code object-changed} when it is another
   *     by now, so that what came in between is not lost
   */
  default Change convergeFrom(String version, KubeObject wanted) {
    return converge(wanted);
  }

  /** Whether {@link #converge} would send nothing to a server whose live object is this. */
  static boolean says(KubeObject live, KubeObject wanted) {
    return Convergence.patch(live, wanted).isEmpty();
  }

  /**
   * What {@link #converge} would do, asked of the server itself, which checks everything and stores
   * nothing.
   *
   * @throws io.lifeboat.failure.LifeboatException as {@link #converge} does
   */
  Change rehearse(KubeObject wanted);

  /**
   * Events from now on, until closed; "now" is settled when this returns. A broken connection is
   * taken up where it ended. After a gap that the server no longer remembers, everything there is
   * is told as MODIFIED; what vanished in the gap is not told.
   */
  Watching watch(ServedResource resource, ListScope scope, WatchListener listener);

  @Override
  void close();

  /** What converge did. */
  enum Change {
    NONE,
    CREATED,
    UPDATED
  }
}
