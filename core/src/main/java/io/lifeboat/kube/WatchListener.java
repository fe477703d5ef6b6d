package io.lifeboat.kube;

import io.lifeboat.resource.KubeObject;

/** Hears what happens to watched objects, on a thread of the watch. */
public interface WatchListener {
  void changed(Event event, KubeObject object);

  /** The watch is over and will not come back by itself; the reason in the reader's words. */
  void ended(String reason);

  /** What happened. */
  enum Event {
    ADDED,
    MODIFIED,
    DELETED
  }
}
