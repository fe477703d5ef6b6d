package io.lifeboat.sandbox;

import io.lifeboat.resource.NamespacedName;

/** Does what objects of one of Velero's kinds ask for. */
interface Fulfilment {
  /** The kind in group {@code velero.io/v1}. */
  String kind();

  /** Takes up that object, unless somebody already has. */
  void run(NamespacedName name);
}
