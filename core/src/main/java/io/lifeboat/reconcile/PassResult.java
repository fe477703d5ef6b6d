package io.lifeboat.reconcile;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a pass did and found, whatever kind of object it looked at. */
public interface PassResult {
  /** One of its conditions, in the words of the status. */
  record Told(String type, boolean holds, String state, String reason, String message) {}

  /** The object as the pass read it. */
  KubeObject before();

  /** What became of each object, in order. */
  List<ObjectChange> changes();

  /** What else it did, in a reader's words. */
  List<String> mended();

  /** What is read besides, and may change what is to be done. */
  Set<ObjectName> dependsOn();

  /** What is told of it. */
  List<Told> told();

  /** When to look again at the latest. */
  Duration again();

  /** What stopped the pass, if anything did. */
  Optional<LifeboatException> failure();
}
