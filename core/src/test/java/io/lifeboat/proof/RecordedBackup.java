package io.lifeboat.proof;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.archive.BackupFile;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.archive.BackupUpload;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A small backup in memory, as a direct backup leaves it, manifest included. */
final class RecordedBackup {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
  static final String NAME = "nightly";

  final InMemoryStore bucket = new InMemoryStore();
  final BackupStore store = new BackupStore(bucket);

  /** With these ConfigMaps in namespace shop. */
  static RecordedBackup of(Optional<SigningKey> key, String... names) {
    var backup = new RecordedBackup();
    var upload = upload(names);
    var manifest = new ByteArrayOutputStream();
    new ManifestRecorder(CLOCK, key).write(upload, manifest);
    backup.store.write(
        upload.with(BackupFile.MANIFEST, ObjectBody.of(manifest.toByteArray())), CLOCK);
    return backup;
  }

  private static BackupUpload upload(String... names) {
    var tarball = new ByteArrayOutputStream();
    try (var archive = new ArchiveWriter(tarball, CLOCK)) {
      for (var name : names) {
        archive.add(item(name), "v1", json(name, "value of " + name));
      }
    }
    var list = KubeJson.JSON.createObjectNode();
    var listed = list.putArray("v1/ConfigMap");
    List.of(names).forEach(name -> listed.add("shop/" + name));
    return BackupUpload.of(NAME, metadata(names.length), ObjectBody.of(tarball.toByteArray()))
        .withText(BackupFile.LOGS, "level=info msg=done\n".getBytes(StandardCharsets.UTF_8))
        .withJson(BackupFile.RESOURCE_LIST, list)
        .withJson(BackupFile.ITEM_OPERATIONS, KubeJson.JSON.createArrayNode());
  }

  static ItemId item(String name) {
    return new ItemId(GroupResource.parse("configmaps"), new NamespacedName("shop", name));
  }

  static byte[] json(String name, String value) {
    return """
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s","namespace":"shop"},\
        "data":{"key":"%s"}}"""
        .formatted(name, value)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static KubeObject metadata(int items) {
    return KubeObject.parse(
        """
        {"apiVersion":"velero.io/v1","kind":"Backup","metadata":{"name":"nightly"},"spec":{},
         "status":{"version":1,"formatVersion":"1.1.0","phase":"Completed",
         "expiration":"2026-12-21T10:00:00Z",
         "progress":{"totalItems":%d,"itemsBackedUp":%d}}}"""
            .formatted(items, items)
            .getBytes(StandardCharsets.UTF_8));
  }

  VerifiedBackup verify(TrustedKey... trusted) {
    return verify(store, NAME, trusted);
  }

  static VerifiedBackup verify(BackupStore store, String name, TrustedKey... trusted) {
    var request = new VerificationRequest(true, ArchiveLimits.standard(), List.of(trusted));
    return new BackupVerification(store, store.folder(name), request, CLOCK, bytes -> {}).run();
  }

  byte[] bytes(String key) {
    return bytes(bucket, key);
  }

  static byte[] bytes(InMemoryStore bucket, String key) {
    try (var in = bucket.read(key)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts another tarball in the place of the recorded one. */
  void replace(Filling filling) {
    var tarball = new ByteArrayOutputStream();
    try (var archive = new ArchiveWriter(tarball, CLOCK)) {
      filling.fill(archive);
    }
    bucket.write(BackupFile.CONTENTS.key(NAME), ObjectBody.of(tarball.toByteArray()));
  }

  /** Fills a tarball. */
  interface Filling {
    void fill(ArchiveWriter archive);
  }
}
