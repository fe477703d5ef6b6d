package io.lifeboat.storage.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lifeboat.peers.AtomicS3;
import java.io.IOException;

/**
 * An S3 with many objects: {@code ManyObjects BACKUPS FILES}, so many files in the folder of each
 * backup. Prints its URL, and ends with its standard input.
 */
public final class ManyObjects {
  private ManyObjects() {}

  public static void main(String... arguments) throws IOException {
    try (var s3 = AtomicS3.start()) {
      fill(s3, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
      System.out.println(s3.url());
      System.in.transferTo(System.err);
    }
  }

  /** Puts them there. */
  public static void fill(AtomicS3 s3, int backups, int files) {
    var metadata =
        """
        {"apiVersion":"velero.io/v1","kind":"Backup","metadata":{"name":"b"},
        "status":{"phase":"Completed","startTimestamp":"2026-11-21T03:00:00Z"}}"""
            .getBytes(UTF_8);
    for (var backup = 0; backup < backups; backup++) {
      var folder = "backups/nightly-" + backup + "/";
      s3.put(folder + "velero-backup.json", metadata);
      for (var file = 1; file < files; file++) {
        s3.put(folder + "file-" + file, new byte[0]);
      }
    }
  }
}
