package io.lifeboat.engine.bench;

import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.archive.BackupUpload;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.dir.FolderStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * ConfigMaps and Secrets of 1 kB, in turn, in namespace {@code plain}.
 *
 * @param count how many of both together
 */
public record ManyItems(int count) {
  private static final String BACKUP =
      """
      apiVersion: velero.io/v1
      kind: Backup
      metadata: {name: %s, namespace: velero}
      spec: {includedNamespaces: [plain]}
      status:
        version: 1
        formatVersion: 1.1.0
        phase: Completed
        startTimestamp: "2026-11-21T03:00:00Z"
        completionTimestamp: "2026-11-21T03:00:08Z"
      """;

  /** Of an even number it is a ConfigMap, else a Secret. */
  public static boolean isConfigMap(int i) {
    return i % 2 == 0;
  }

  public static String name(int i) {
    return "item-" + i;
  }

  /** What is sent to make one. */
  public static KubeObject item(int i, String namespace) {
    var text =
        isConfigMap(i)
            ? "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"%s\"},\"data\":{\"text\":\"%s\"}}"
                .formatted(name(i), namespace, "x".repeat(1000))
            : "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"type\":\"Opaque\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"%s\"},\"data\":{\"text\":\"%s\"}}"
                .formatted(name(i), namespace, "eHh4".repeat(250));
    return KubeObject.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts a backup of them into a bucket that is a folder, made where it is missing. */
  public void backUp(Path bucket, String name) {
    try {
      var tarball = Files.createTempFile("many", ".tar.gz");
      try {
        write(tarball);
        Files.createDirectories(bucket);
        var backup = KubeObject.parseYaml(BACKUP.formatted(name));
        new BackupStore(new FolderStore(bucket))
            .write(BackupUpload.of(name, backup, ObjectBody.of(tarball)), Clock.systemUTC());
      } finally {
        Files.delete(tarball);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path tarball) throws IOException {
    try (var writer = new ArchiveWriter(Files.newOutputStream(tarball), Clock.systemUTC())) {
      for (var i = 0; i < count; i++) {
        var item = item(i, "plain");
        var resource = GroupResource.parse(isConfigMap(i) ? "configmaps" : "secrets");
        writer.add(new ItemId(resource, item.namespacedName()), "v1", item.toJson());
      }
    }
  }
}
