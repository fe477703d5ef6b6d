package io.lifeboat.reconcile.loop;

import io.lifeboat.reconcile.PassResult;
import io.lifeboat.resource.NamespacedName;
import java.time.Duration;

/** Hears of every pass, on the thread that ran it. */
interface PassObserver {
  /** A pass came to its end, whatever it found. */
  default void done(NamespacedName install, PassResult result, Duration took) {}

  /** A pass could not even tell how things stand. */
  default void failed(NamespacedName install, RuntimeException why) {}

  /** There is no such object any more. */
  default void gone(NamespacedName install) {}
}
