package io.lifeboat.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.ObjectBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** A finished backup, ready to be stored: its name and its files, as they will be stored. */
public record BackupUpload(String name, Map<BackupFile, ObjectBody> files) {
  public BackupUpload {
    files = Collections.unmodifiableMap(new EnumMap<>(files));
    if (!files.containsKey(BackupFile.METADATA) || !files.containsKey(BackupFile.CONTENTS)) {
      throw new IllegalArgumentException("a backup needs its metadata and its tarball");
    }
  }

  /**
   * The least a backup is.
   *
   * @param backup the Backup object, stored indented as Velero does
   * @param tarball what an {@link ArchiveWriter} wrote
   */
  public static BackupUpload of(String name, KubeObject backup, ObjectBody tarball) {
    try {
      var json = KubeJson.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(backup.tree());
      return new BackupUpload(
          name, Map.of(BackupFile.METADATA, ObjectBody.of(json), BackupFile.CONTENTS, tarball));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  ObjectBody file(BackupFile file) {
    return Objects.requireNonNull(files.get(file));
  }

  /** The same with one more file, which is stored as it is. */
  public BackupUpload with(BackupFile file, ObjectBody body) {
    var more = new EnumMap<>(files);
    more.put(file, body);
    return new BackupUpload(name, more);
  }

  /** What goes into a file. */
  public interface Content {
    /** Writes it, once; may close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** The same with one more JSON file, which is compressed. */
  public BackupUpload withJson(BackupFile file, JsonNode json) {
    return withCompressed(file, out -> KubeJson.JSON.writeValue(out, json));
  }

  /** The same with one more file of text, which is compressed. */
  public BackupUpload withText(BackupFile file, byte[] text) {
    return withCompressed(file, out -> out.write(text));
  }

  /** The same with one more file, which is compressed while it is written. */
  public BackupUpload withCompressed(BackupFile file, Content content) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      content.writeTo(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return with(file, ObjectBody.of(compressed.toByteArray()));
  }
}
