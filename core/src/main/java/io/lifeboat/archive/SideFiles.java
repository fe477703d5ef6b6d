package io.lifeboat.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.storage.ObjectStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the files that lie beside a backup's tarball, believing no more of them than of it. */
final class SideFiles {
  private static final ArchiveLimits LIMITS = ArchiveLimits.standard();

  private final ObjectStore store;

  SideFiles(ObjectStore store) {
    this.store = store;
  }

  Optional<InputStream> open(String backup, BackupFile file) {
    try {
      return Optional.of(store.read(file.key(backup)));
    } catch (LifeboatException e) {
      if (e.code().equals("object-not-found")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  Optional<byte[]> plain(String backup, BackupFile file) {
    return open(backup, file).map(stream -> whole(backup, file, new SourceStream(stream)));
  }

  JsonNode json(String backup, BackupFile file, InputStream compressed) {
    var bytes = whole(backup, file, inflated(backup, file, compressed));
    try {
      return KubeJson.JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw malformed(backup, file, "is not valid JSON");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The content of a compressed file; a fault in it is told in the reader's words. */
  InputStream inflated(String backup, BackupFile file, InputStream compressed) {
    var inflated = new InflatedStream(new SourceStream(compressed), LIMITS);
    return new FilterInputStream(inflated) {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        try {
          return super.read(into, offset, length);
        } catch (ArchiveFault fault) {
          var after = "after " + ArchiveFault.grouped(inflated.inflatedBytes()) + " bytes";
          throw fault.of("backup " + backup + ": " + file.fileName(backup), after);
        }
      }
    };
  }

  private static byte[] whole(String backup, BackupFile file, InputStream stream) {
    try (stream) {
      var bytes = stream.readNBytes(Math.toIntExact(LIMITS.itemBytes()) + 1);
      if (bytes.length > LIMITS.itemBytes()) {
        throw malformed(backup, file, "is larger than " + LIMITS.itemBytes() + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new IllegalStateException(e); // both streams above throw failures of ours
    }
  }

  private static LifeboatException malformed(String backup, BackupFile file, String why) {
    return new LifeboatException(
        FailureKind.DAMAGED,
        "backup-file-malformed",
        "backup " + backup + ": " + file.fileName(backup) + " " + why);
  }
}
