package io.lifeboat.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What lies between us and a store, below its objects, step by step; for finding out which step
 * fails. Each fails with a {@link io.lifeboat.failure.LifeboatException} that says so.
 */
public interface StoreAccess {
  /** The server, such as {@code https://s3.example.com:9000}. */
  String server();

  /** Its addresses; UNAVAILABLE {@code endpoint-unreachable}. */
  List<String> addresses();

  /**
   * What its certificate says, such as {@code *.example.com, issued by …, until …}; empty without
   * TLS. UNAVAILABLE {@code tls-untrusted} or {@code endpoint-unreachable}.
   */
  String handshake();

  /** What time it is there; UNAVAILABLE {@code endpoint-unreachable}. */
  Instant time();

  /** Where credentials come from and the id of the key, never a secret; DENIED. */
  String credentials();

  /** Who the store takes us for; DENIED. */
  String identity();

  /**
   * In which region the bucket lives; empty where the store does not say.
   *
   * @throws io.lifeboat.failure.LifeboatException INVALID_INPUT {@code bucket-wrong-region} when it
   *     is another than the one that is asked; NOT_FOUND {@code bucket-not-found}
   */
  Optional<String> region();

  /** The part of AWS that names of resources begin with. */
  default String partition() {
    return "aws";
  }
}
