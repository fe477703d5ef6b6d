package io.lifeboat.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A bucket with backups that no Velero would write. */
record ForgedBucket(Path folder) {
  String url() {
    return "file://" + folder;
  }

  /** A backup whose archive has one entry with that name and content. */
  ForgedBucket entry(String backup, String name, String content) throws IOException {
    return archive(
        backup, tar(new TarArchiveEntry(name, true), content.getBytes(StandardCharsets.UTF_8)));
  }

  ForgedBucket link(String backup, String name, String target) throws IOException {
    var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(target);
    return archive(backup, tar(entry, new byte[0]));
  }

  ForgedBucket zeros(String backup, int bytes) throws IOException {
    var entry = new TarArchiveEntry("resources/configmaps/namespaces/shop/zeros.json");
    return archive(backup, tar(entry, new byte[bytes]));
  }

  /** A backup whose archive is these bytes. */
  ForgedBucket archive(String backup, byte[] bytes) throws IOException {
    metadata(backup, "1.1.0");
    Files.write(folder.resolve("backups").resolve(backup).resolve(backup + ".tar.gz"), bytes);
    return this;
  }

  /** A backup without an archive that says it is of that format. */
  ForgedBucket metadata(String backup, String format) throws IOException {
    var home = Files.createDirectories(folder.resolve("backups").resolve(backup));
    Files.writeString(
        home.resolve("velero-backup.json"),
        """
        {"apiVersion":"velero.io/v1","kind":"Backup","metadata":{"name":"%s"},
         "status":{"phase":"Completed","formatVersion":"%s"}}
        """
            .formatted(backup, format));
    return this;
  }

  private static byte[] tar(TarArchiveEntry entry, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }
}
