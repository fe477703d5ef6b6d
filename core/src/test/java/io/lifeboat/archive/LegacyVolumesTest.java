package io.lifeboat.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Backups made before there was a volume info still say that they hold data. */
class LegacyVolumesTest {
  private final BackupStore store = new BackupStore(new InMemoryStore());

  private void write(BackupFile file, String array) throws IOException {
    var backup =
        KubeObject.parseYaml("{apiVersion: velero.io/v1, kind: Backup, metadata: {name: old}}");
    JsonNode json = KubeJson.YAML.readTree(array);
    store.write(
        BackupUpload.of("old", backup, ObjectBody.of(new byte[0])).withJson(file, json),
        Clock.systemUTC());
  }

  private void assertHolds(String method, String claim, String volume) {
    assertThat(store.volumes("old").orElseThrow())
        .singleElement()
        .satisfies(
            info -> {
              assertThat(info.holdsData()).isTrue();
              assertThat(info.method()).isEqualTo(method);
              assertThat(info.claim().toString()).isEqualTo(claim);
              assertThat(info.volume()).isEqualTo(volume);
            });
  }

  @Test
  void podVolumeBackupsNameTheClaim() throws IOException {
    write(
        BackupFile.POD_VOLUME_BACKUPS,
        """
        - metadata: {annotations: {velero.io/pvc-name: data}}
          spec: {pod: {namespace: shop, name: p}, volume: v}
        - spec: {pod: {namespace: shop, name: p}, volume: an-empty-dir}
        """);

    assertHolds("PodVolumeBackup", "shop/data", "");
  }

  @Test
  void nativeSnapshotsNameTheVolume() throws IOException {
    write(BackupFile.VOLUME_SNAPSHOTS, "[{spec: {persistentVolumeName: vol}}]");

    assertHolds("NativeSnapshot", "", "vol");
  }

  @Test
  void csiSnapshotsNameTheClaim() throws IOException {
    write(
        BackupFile.CSI_SNAPSHOTS,
        "[{metadata: {namespace: shop}, spec: {source: {persistentVolumeClaimName: data}}}]");

    assertHolds("CSISnapshot", "shop/data", "");
  }

  @Test
  void aBackupWithoutVolumesSaysNothing() throws IOException {
    write(BackupFile.POD_VOLUME_BACKUPS, "[]");

    assertThat(store.volumes("old")).isEmpty();
  }
}
