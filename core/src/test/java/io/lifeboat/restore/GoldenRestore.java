package io.lifeboat.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.VolumeInfo;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.RestoreSpec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One restore that the real Velero carried out: what it was asked, what it found, what it did. */
record GoldenRestore(String set, Path folder) {
  private static final Path ROOT = Path.of("src/test/resources/golden");

  static GoldenRestore atlas(String name) {
    return new GoldenRestore("atlas", ROOT.resolve("atlas/restores").resolve(name));
  }

  static GoldenRestore shop() {
    return new GoldenRestore("shop", ROOT.resolve("shop/restore-mapped"));
  }

  RestoreRequest request() {
    var restore = KubeObject.parse(read(folder.resolve("restore.json")));
    return RestoreRequest.of(restore.name(), RestoreSpec.of(restore)).withVolumes(volumes());
  }

  RecordedCluster before() {
    return RecordedCluster.of(
        json(ROOT.resolve("atlas/apis.json")), json(folder.resolve("cluster-before.json.gz")));
  }

  JsonNode decisions() {
    return json(folder.resolve("decisions.json"));
  }

  ArchiveContents contents(Path spool) {
    try {
      return ArchiveContents.read(
          Files.newInputStream(file(".tar.gz")), ArchiveLimits.standard(), spool);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<VolumeInfo> volumes() {
    var found = new ArrayList<VolumeInfo>();
    json(file("-volumeinfo.json.gz")).forEach(entry -> found.add(VolumeInfo.of(entry)));
    return found;
  }

  private Path file(String suffix) {
    var backup = KubeObject.parse(read(folder.resolve("restore.json"))).text("/spec/backupName");
    return ROOT.resolve(set).resolve("bucket/backups").resolve(backup).resolve(backup + suffix);
  }

  private static JsonNode json(Path file) {
    try {
      return KubeJson.JSON.readTree(read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return file.toString().endsWith(".gz")
          ? new GZIPInputStream(in).readAllBytes()
          : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
