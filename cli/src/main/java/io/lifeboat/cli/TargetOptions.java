package io.lifeboat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.cli.output.Human;
import io.lifeboat.engine.ClusterRecording;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.restore.ClusterFacts;
import io.lifeboat.restore.EmptyCluster;
import io.lifeboat.restore.RecordedCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster a plan is made for, when it is not the live one. */
final class TargetOptions {
  @Option(
      names = "--offline",
      fallbackValue = "true",
      description = "Plan for an empty cluster that serves every kind of the backup.")
  boolean offline;

  @Option(
      names = "--cluster",
      paramLabel = "FILE",
      description = {
        "Plan for a recorded cluster: a List of all",
        "its objects, as JSON, gzipped or not."
      })
  @Nullable Path cluster;

  @Option(
      names = "--apis",
      paramLabel = "FILE",
      description =
          "With --cluster: what it served, an array of API resources (default: what it holds).")
  @Nullable Path apis;

  @Option(
      names = "--record",
      paramLabel = "FOLDER",
      description =
          "Record the live cluster there, Secrets included, for --cluster and --apis later.")
  @Nullable Path record;

  /** Records the live cluster for plans made without it. */
  static void record(Path folder, Services services) {
    var count = new ClusterRecording(services.cluster()).into(folder);
    services.note("recorded " + Human.count(count, "object") + " in " + folder);
  }

  boolean isLive() {
    check();
    return !offline && cluster == null;
  }

  /** Only when it is not live. */
  ClusterFacts recorded(ArchiveContents contents, String veleroNamespace) {
    if (cluster == null) {
      return EmptyCluster.servingAllOf(contents);
    }
    return (apis == null
            ? RecordedCluster.of(json(cluster), contents)
            : RecordedCluster.of(json(apis), json(cluster)))
        .withVeleroIn(veleroNamespace.isEmpty() ? VeleroSite.USUAL_NAMESPACE : veleroNamespace);
  }

  /** Which cluster that is, for people. */
  String words() {
    return cluster == null ? "an empty cluster" : "the recorded cluster in " + cluster;
  }

  private void check() {
    if (cluster == null && apis != null) {
      throw wrong("--apis goes with --cluster");
    }
    if (record != null && (offline || cluster != null)) {
      throw wrong("--record records the live cluster, which --offline and --cluster do without");
    }
    if (offline && cluster != null) {
      throw wrong("--offline plans for an empty cluster, --cluster for a recorded one: choose one");
    }
  }

  private static LifeboatException wrong(String message) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT, "usage", message, "see lifeboat restore plan --help");
  }

  private static JsonNode json(Path file) {
    try (var in = open(file)) {
      return KubeJson.JSON.readTree(in);
    } catch (NoSuchFileException e) {
      throw NoSuchPath.of(file);
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "recording-unreadable",
          "cannot read " + file + " as JSON",
          "",
          e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    var in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
