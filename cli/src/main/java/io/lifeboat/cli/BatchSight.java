package io.lifeboat.cli;

import io.lifeboat.hub.batch.BatchCare;
import io.lifeboat.hub.batch.Batches;
import io.lifeboat.reconcile.BatchReads;
import io.lifeboat.storage.ObjectStore;
import java.util.Optional;

/**
 * The location that the user means, with its batches; and where the cluster said which location it
 * is, what the cluster knows of them.
 *
 * @param namespace Velero's; absent where the user named the place, so that no cluster is asked
 */
record BatchSight(ObjectStore store, Optional<String> namespace, BatchCare.Facts facts)
    implements AutoCloseable {
  static BatchSight open(Services services) {
    var locations = new Locations(services);
    var store = locations.open();
    try {
      var reads = new BatchReads(store);
      if (locations.isUrl()) {
        return new BatchSight(store, Optional.empty(), reads.stored());
      }
      var namespace = services.veleroNamespace();
      return new BatchSight(store, Optional.of(namespace), reads.of(services.cluster(), namespace));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  Batches batches() {
    return facts.batches();
  }

  @Override
  public void close() {
    store.close();
  }
}
