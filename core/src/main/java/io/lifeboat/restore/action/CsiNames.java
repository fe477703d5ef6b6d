package io.lifeboat.restore.action;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What snapshots and their contents are called after a restore: never as before. */
final class CsiNames {
  private CsiNames() {}

  /** The new name of a VolumeSnapshot and of its content, by the snapshot's name in the backup. */
  static String restored(String snapshot, Surroundings around) {
    try {
      var text = around.restoreUid() + "/" + snapshot;
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
