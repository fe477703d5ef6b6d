package io.lifeboat.lease;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.storage.gcs.GcsSettings;
import io.lifeboat.storage.gcs.GcsStore;
import io.lifeboat.storage.s3.S3Access;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that takes the lease and gives it back, again and again. While it has it, a file says
 * so; if that is there already, somebody else has it, too.
 */
final class LeaseRacer {
  private LeaseRacer() {}

  /** Arguments: location, endpoint, name of the hub, file, and up to which epoch. */
  public static void main(String[] arguments) throws IOException {
    var flag = Path.of(arguments[3]);
    var last = Long.parseLong(arguments[4]);
    var won = 0;
    try (var store = store(LocationUri.parse(arguments[0]), arguments[1])) {
      var holder = new LeaseHolder(arguments[2], arguments[2] + ProcessHandle.current().pid());
      var lease = new Lease(store, holder, LeaseTerms.USUAL, LeaseClock.system());
      while (store.head(EpochFolder.key(last)).isEmpty()) {
        if (take(lease)) {
          Files.createFile(flag); // fails when there are two
          LockSupport.parkNanos(50_000);
          Files.delete(flag);
          lease.release();
          won++;
        }
      }
    }
    System.out.println(won);
  }

  private static boolean take(Lease lease) {
    try {
      return lease.take().isHeld();
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.HELD) {
        return false;
      }
      throw e;
    }
  }

  private static ObjectStore store(LocationUri uri, String endpoint) {
    return switch (uri.scheme()) {
      case FILE -> new FolderStore(Path.of(uri.bucket()));
      case GS -> GcsStore.open(uri, GcsSettings.google().withEndpoint(endpoint));
      case S3 ->
          S3Store.open(
              uri,
              S3Settings.aws()
                  .withEndpoint(endpoint)
                  .withPathStyle(true)
                  .withAccess(
                      new S3Access.KeyPair("lifeboat", "lifeboat-secret", Optional.empty())));
    };
  }
}
