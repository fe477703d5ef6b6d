package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.sandbox.api.SandboxServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Issue 9, row 9: the packaged program names each claim that would come back empty, and restores
 * none of them unasked when their data is in the backup.
 */
class EmptyClaimsIT {
  /** How each claim's volume was backed up, as Velero records it. */
  private static final Map<String, String> METHODS =
      Map.of("files", "PodVolumeBackup", "native", "NativeSnapshot", "csi", "CSISnapshot");

  @TempDir Path folder;

  private final SandboxServer server = SandboxServer.start(0);
  private PackagedProgram program = PackagedProgram.built();

  @BeforeEach
  void backupWithVolumes() throws IOException {
    var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
    program =
        program
            .with("KUBECONFIG", kubeconfig.toString())
            .with("LIFEBOAT_LOCATION", "file://" + folder);
    new ForgedBucket(folder).metadata("vols", "1.1.0");
    try (var archive =
        new ArchiveWriter(Files.newOutputStream(file(".tar.gz")), Clock.systemUTC())) {
      for (var claim : List.of("files", "native", "csi", "scratch", "kept")) {
        volume(claim, claim.equals("scratch") ? "Delete" : "Retain", archive);
      }
    }
    var entries =
        METHODS.entrySet().stream()
            .map(
                one ->
                    """
                    {"pvcName":"%1$s","pvcNamespace":"shop","pvName":"pv-%1$s",
                     "backupMethod":"%2$s","result":"succeeded"}"""
                        .formatted(one.getKey(), one.getValue()))
            .toList();
    try (var out = new GZIPOutputStream(Files.newOutputStream(file("-volumeinfo.json.gz")))) {
      out.write(entries.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path file(String suffix) {
    return folder.resolve("backups/vols/vols" + suffix);
  }

  private static void volume(String claim, String policy, ArchiveWriter archive) {
    put(
        """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: pv-%1$s}
        spec:
          persistentVolumeReclaimPolicy: %2$s
          claimRef: {namespace: shop, name: %1$s}
        """
            .formatted(claim, policy),
        "persistentvolumes",
        archive);
    put(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: %1$s, namespace: shop}
        spec: {volumeName: pv-%1$s}
        status: {phase: Bound}
        """
            .formatted(claim),
        "persistentvolumeclaims",
        archive);
  }

  private static void put(String yaml, String resource, ArchiveWriter archive) {
    var object = KubeObject.parseYaml(yaml);
    var item = new ItemId(GroupResource.parse(resource), object.namespacedName());
    archive.add(item, "v1", object.toJson());
  }

  @Test
  void thePlanNamesEachClaimThatComesBackEmpty() throws Exception {
    var plan = program.run("restore", "plan", "vols");

    assertThat(plan.exit()).isEqualTo(4);
    assertThat(plan.out().lines().filter(line -> line.contains("claim shop/")))
        .map(line -> line.replaceFirst(".*claim ", ""))
        .containsExactlyInAnyOrder(
            "shop/csi comes back empty",
            "shop/files comes back empty",
            "shop/native comes back empty",
            "shop/scratch comes back empty");
  }

  @Test
  void aDirectRestoreIsRefusedUntilItMayLeaveTheDataBehind() throws Exception {
    var plan = program.run("restore", "plan", "vols");

    assertThat(program.run("restore", "name", "vols", "--direct"))
        .isEqualTo(
            new CliRun(
                13,
                "",
                """
                error: the backup holds volume data that a direct restore does not move:\
                 shop/csi, shop/files, shop/native (volume-data-in-backup)
                hint: restore with Velero, or take the claims empty with --without-volume-data
                """));
    assertThat(program.run("restore", "plan", "vols")).as("nothing was written").isEqualTo(plan);

    var allowed = program.run("restore", "name", "vols", "--direct", "--without-volume-data", "-q");

    assertThat(allowed.err()).isEmpty();
    assertThat(allowed.exit()).isZero();
    assertThat(program.run("restore", "plan", "vols", "--without-volume-data", "-o", "name"))
        .isEqualTo(new CliRun(0, "", ""));
  }
}
