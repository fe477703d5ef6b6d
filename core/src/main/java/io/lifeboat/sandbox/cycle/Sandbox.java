package io.lifeboat.sandbox.cycle;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.sandbox.SandboxVelero;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.velero.VeleroObjects;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster, a bucket and a small Velero in this process: loopback, and one folder. */
public final class Sandbox implements AutoCloseable {
  /** Where Velero's objects live in a sandbox. */
  public static final String VELERO_NAMESPACE = "velero";

  private final SandboxServer server;
  private final LiveCluster cluster;
  private final FolderStore bucket;
  private final Path work;
  private @Nullable SandboxVelero velero;

  private Sandbox(SandboxServer server, FolderStore bucket, Path work) {
    this.server = server;
    this.cluster = new LiveCluster(Connection.open(server.url()));
    this.bucket = bucket;
    this.work = work;
  }

  /**
   * Starts one.
   *
   * @param port of the API server; 0 for any that is free
   * @param bucket the folder that serves as bucket; must exist
   * @param work a folder for temporary files
   */
  public static Sandbox start(int port, Path bucket, Path work) {
    var store = new FolderStore(bucket);
    return new Sandbox(SandboxServer.start(port), store, work);
  }

  public Cluster cluster() {
    return cluster;
  }

  public BackupStore backups() {
    return new BackupStore(bucket);
  }

  public String bucketLocation() {
    return bucket.location();
  }

  public String url() {
    return server.url();
  }

  /** A kubeconfig, as YAML, whose only context is this sandbox. */
  public String kubeconfig() {
    return server.kubeconfig();
  }

  /** Installs the small Velero and starts it; returns how many objects were written. */
  int installVelero() {
    var objects = new VeleroObjects(VELERO_NAMESPACE);
    var location = objects.storageLocation("folder", bucket.location(), "", Map.of());
    var written = converge(objects.with(location));
    if (velero == null) {
      velero = SandboxVelero.start(cluster, VELERO_NAMESPACE, backups(), work);
    }
    return written;
  }

  /** Creates or corrects objects in this order; returns how many were written. */
  int converge(Iterable<KubeObject> objects) {
    var written = 0;
    for (var object : objects) {
      written += cluster.converge(object) == Cluster.Change.NONE ? 0 : 1;
    }
    return written;
  }

  @Override
  public void close() {
    if (velero != null) {
      velero.close();
    }
    cluster.close();
    server.close();
    bucket.close();
  }
}
