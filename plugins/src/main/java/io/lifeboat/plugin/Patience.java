package io.lifeboat.plugin;

import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.openshift.AwaitedSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * How long an item that failed for what the cluster said is tried again. Everything once, at once:
 * the answers may have been old. A pod that lacks a pull secret for some minutes: the cluster makes
 * the secrets of a new namespace a while after it (§6.10). A namespace that was waited for in vain
 * is not waited for again.
 */
final class Patience {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Consumer<Duration> pause;
  private final Set<String> inVain = ConcurrentHashMap.newKeySet();

  Patience(InstantSource clock, Consumer<Duration> pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /** The tries of one item that goes to a namespace. */
  Tries tries(String namespace) {
    return new Tries(namespace, clock.instant().plus(LIMIT));
  }

  /** The tries of one item. */
  final class Tries {
    private final String namespace;
    private final Instant end;
    private boolean tried;

    private Tries(String namespace, Instant end) {
      this.namespace = namespace;
      this.end = end;
    }

    /** Whether to try again after that; returns when it is time to. */
    boolean again(Verdict failed) {
      if (!tried) {
        tried = true;
        return true;
      }
      if (!AwaitedSecrets.areMissing(failed) || inVain.contains(namespace)) {
        return false;
      }
      if (clock.instant().isAfter(end)) {
        inVain.add(namespace);
        return false;
      }
      pause.accept(PAUSE);
      return true;
    }
  }
}
