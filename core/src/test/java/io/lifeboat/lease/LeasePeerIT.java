package io.lifeboat.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.GcsPeer;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.MinioPeer;
import io.lifeboat.peers.S3Peer;
import io.lifeboat.peers.VeleroPeer;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.gcs.GcsSettings;
import io.lifeboat.storage.gcs.GcsStore;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3BucketAdmin;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lease in servers that others wrote, and beside the real Velero. */
@Tag("peers")
class LeasePeerIT {
  @TempDir Path folder;

  private static S3Settings settings(URI endpoint) {
    return S3Settings.aws()
        .withEndpoint(endpoint.toString())
        .withPathStyle(true)
        .withAccess(new S3Access.KeyPair(MinioPeer.KEY_ID, MinioPeer.SECRET, Optional.empty()));
  }

  @Test
  void ofTwoProcessesNeverBothHoldALeaseInMinio() {
    try (var peer = MinioPeer.start();
        var admin = S3BucketAdmin.open(settings(peer.url()));
        var store = S3Store.open(LocationUri.parse("s3://race/velero"), settings(peer.url()))) {
      admin.apply(new BucketName("race"), new BucketChange.Create(false));

      LeaseRace.run(store, store.location(), peer.url().toString(), folder);
    }
  }

  @Test
  void ofTwoProcessesNeverBothHoldALeaseInAnotherGcs() {
    try (var peer = GcsPeer.start()) {
      peer.createBucket("race");
      var settings = GcsSettings.google().withEndpoint(peer.url().toString());
      try (var store = GcsStore.open(LocationUri.parse("gs://race/velero"), settings)) {
        LeaseRace.run(store, store.location(), peer.url().toString(), folder);
      }
    }
  }

  @Test
  void veleroKeepsALocationAvailableThatHoldsALease() {
    try (var s3 = S3Peer.start();
        var kube = KubePeer.start()) {
      s3.createBucket("backups");
      try (var store = S3Store.open(LocationUri.parse("s3://backups/velero"), settings(s3.url()));
          var velero = VeleroPeer.start(kube, s3, "backups", "velero")) {
        var terms = LeaseTerms.USUAL.allowingUnfenced(true); // moto looks first and writes later
        var lease = new Lease(store, new LeaseHolder("hub", "1"), terms, LeaseClock.system());
        assertThat(lease.take()).isEqualTo(Standing.HELD);

        velero.restart(); // validates the location, and waits until it is Available

        lease.release();
        assertThat(new EpochFolder(store).read().epochs()).hasSize(1);
        assertThat(velero.log()).doesNotContain("metadata/lifeboat");
      }
    }
  }
}
