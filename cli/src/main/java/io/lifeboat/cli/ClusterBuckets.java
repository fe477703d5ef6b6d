package io.lifeboat.cli;

import io.lifeboat.reconcile.hub.HubBuckets;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.ObjectStore;

/** Opens the buckets that storage locations of the cluster name, with Velero's credentials. */
record ClusterBuckets(Services services) implements HubBuckets {
  @Override
  public ObjectStore open(KubeObject location) {
    return new Locations(services).open(location).store();
  }
}
