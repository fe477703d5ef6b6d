package io.lifeboat.reconcile;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.batch.BatchCare;
import io.lifeboat.hub.batch.BatchCatalog;
import io.lifeboat.hub.batch.RecordFolder;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.lease.EpochFolder;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.storage.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a location and a cluster say about batches. Keep one as long as you look: what is final is
 * read once.
 */
public final class BatchReads {
  private final BatchCatalog catalog;
  private final RecordFolder records;
  private final EpochFolder epochs;

  public BatchReads(ObjectStore store) {
    this.catalog = new BatchCatalog(store);
    this.records = new RecordFolder(store);
    this.epochs = new EpochFolder(store);
  }

  /**
   * Of the bucket alone.
   *
   * @throws LifeboatException the store's failures
   */
  public BatchCare.Facts stored() {
    return facts(List.of(), Map.of());
  }

  /**
   * Of bucket and cluster.
   *
   * @param namespace Velero's
   * @throws LifeboatException the store's failures and the cluster's
   */
  public BatchCare.Facts of(Cluster cluster, String namespace) {
    var requests = new HashMap<String, KubeObject>();
    list(cluster, BatchKinds.DELETE_REQUESTS, namespace)
        .forEach(request -> requests.put(request.text("/spec/backupName"), request));
    return facts(list(cluster, BatchKinds.BACKUPS, namespace), requests);
  }

  private BatchCare.Facts facts(List<KubeObject> live, Map<String, KubeObject> requests) {
    return new BatchCare.Facts(catalog.read(), records.read(), epochs.read(), live, requests);
  }

  /** Without the lists of kinds, which are most of a Backup. */
  private static List<KubeObject> list(Cluster cluster, ServedResource resource, String namespace) {
    var found = new ArrayList<KubeObject>();
    cluster.list(
        resource,
        ListScope.namespace(namespace),
        object ->
            found.add(
                resource.equals(BatchKinds.BACKUPS)
                    ? object.without("/spec").without("/metadata/managedFields")
                    : object));
    return found;
  }
}
