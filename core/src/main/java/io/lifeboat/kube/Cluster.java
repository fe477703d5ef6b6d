package io.lifeboat.kube;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
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

  Answer create(ServedResource resource, KubeObject object);

  /** RFC 7386. A {@code metadata.resourceVersion} inside makes it conditional. */
  Answer mergePatch(ServedResource resource, NamespacedName name, KubeObject patch);

  /** Replaces the status of an object through its status subresource. */
  Answer replaceStatus(ServedResource resource, KubeObject object);

  /** Asks for deletion; a missing object answers 404. */
  Answer delete(ServedResource resource, NamespacedName name);

  /**
   * Makes the object say at least what {@code wanted} says: creates it, or sends the smallest merge
   * patch, or sends nothing. Members and list entries that the server defaulted are not
   * differences, labels and annotations of others stay.
   *
   * @throws io.lifeboat.failure.LifeboatException when the server refuses
   */
  Change converge(KubeObject wanted);

  /** Events from now on, until closed. */
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
