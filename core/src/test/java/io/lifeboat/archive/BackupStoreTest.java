package io.lifeboat.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.dir.FolderStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup folders: those of a real Velero, and broken ones. */
class BackupStoreTest {
  private static final ArchiveLimits LIMITS = ArchiveLimits.standard();

  private final BackupStore shop = new BackupStore(golden("shop"));
  private final BackupStore atlas = new BackupStore(golden("atlas"));
  private final InMemoryStore memory = new InMemoryStore(Clock.systemUTC(), 2);
  private final BackupStore store = new BackupStore(memory);

  private static FolderStore golden(String set) {
    return new FolderStore(Golden.bucket(set).toAbsolutePath());
  }

  @Test
  void listsTheBackupsOfVelero() {
    assertThat(shop.names())
        .containsExactly(
            "empty", "full", "labelled", "managed-clusters", "partly", "shop", "two-versions");
    assertThat(atlas.names()).containsExactly("atlas", "dock", "torn");
  }

  @Test
  void listingGoesOverPagesAndLeavesOutFailedUploads() {
    for (var key :
        List.of(
            "backups/a/velero-backup.json",
            "backups/a/a.tar.gz",
            "backups/b/b-logs.gz",
            "backups/c/velero-backup.json",
            "backups/stray",
            "metadata/revision")) {
      put(key, "{}");
    }

    assertThat(store.names()).containsExactly("a", "c");
    assertThat(store.folders().stream().map(BackupFolder::name)).containsExactly("a", "b", "c");
    assertThat(store.folders().get(0).size()).isEqualTo(4);
  }

  @Test
  void metadataIsTyped() {
    var full = shop.metadata("full");

    assertThat(full.phase()).isEqualTo("Completed");
    assertThat(full.isCompleted()).isTrue();
    assertThat(full.created()).contains(Instant.parse("2026-11-21T02:23:12Z"));
    assertThat(full.started()).contains(Instant.parse("2026-11-21T02:23:13Z"));
    assertThat(full.completed()).contains(Instant.parse("2026-11-21T02:23:13Z"));
    assertThat(full.expires()).contains(Instant.parse("2026-12-21T02:23:13Z"));
    assertThat(full.formatVersion()).isEqualTo("1.1.0");
    assertThat(full.totalItems()).isEqualTo(73);
    assertThat(full.itemsBackedUp()).isEqualTo(73);
    assertThat(full.warnings()).isZero();
    assertThat(full.errors()).isZero();
    assertThat(full.schedule()).isEmpty();
    assertThat(full.labels()).isEqualTo(Map.of("velero.io/storage-location", "default"));
    assertThat(full.spec().path("ttl").asText()).isEqualTo("720h0m0s");
  }

  @Test
  void countsAgreeWithWhatVeleroSaid(@TempDir Path spool) {
    for (var store : List.of(shop, atlas)) {
      for (var name : store.names()) {
        if (!name.equals("torn")) {
          try (var contents = store.contents(name, LIMITS, spool)) {
            assertThat(contents.size()).isEqualTo(store.metadata(name).itemsBackedUp());
            assertThat(store.summary(name, LIMITS).total().items()).isEqualTo(contents.size());
            assertThat(store.resourceList(name).map(ResourceList::size)).contains(contents.size());
          }
        }
      }
    }
  }

  @Test
  void tornNamesTheBackup() {
    assertThat(refusal(() -> atlas.summary("torn", LIMITS)))
        .startsWith("DAMAGED archive-truncated backup torn: the archive ends early, after 385");
  }

  @Test
  void resourceListSurvives() {
    var list = shop.resourceList("full").orElseThrow();

    assertThat(list.names())
        .containsEntry(
            new GroupVersionKind("apps", "v1", "Deployment"),
            List.of(new NamespacedName("shop", "web")));
    assertThat(Optional.of(list.toJson())).isEqualTo(shop.json("full", BackupFile.RESOURCE_LIST));
    assertThat(shop.resourceList("empty").orElseThrow().names()).isEmpty();
  }

  @Test
  void resultsSurvive() throws IOException {
    var json =
        KubeJson.JSON.readTree(
            """
            {"errors":{"namespaces":{"shop":["no"]}},"warnings":{"velero":["a"],"cluster":["b","c"]}}
            """);
    var results = BackupResults.of(json);

    assertThat(results.toJson()).isEqualTo(json);
    assertThat(results.warnings().count()).isEqualTo(3);
    assertThat(results.errors().count()).isEqualTo(1);
    assertThat(shop.results("full")).contains(BackupResults.NONE);
  }

  @Test
  void volumesAreTyped() throws IOException {
    var skipped = VolumeInfo.skipped(new NamespacedName("shop", "data"), "pv-1", "direct");
    var moved =
        VolumeInfo.of(
            KubeJson.JSON.readTree(
                """
                {"pvName":"pv-2","backupMethod":"CSISnapshot","snapshotDataMoved":true,
                 "skipped":false,"result":"succeeded"}
                """));

    assertThat(skipped.isSkipped()).isTrue();
    assertThat(skipped.holdsData()).isFalse();
    assertThat(moved.holdsData()).isTrue();
    assertThat(moved.dataMoved()).isTrue();
    assertThat(moved.claim()).isEqualTo(NamespacedName.cluster(""));
    assertThat(shop.volumes("full")).contains(List.of());
  }

  @Test
  void logsAreText() throws IOException {
    try (var logs = shop.logs("full").orElseThrow()) {
      assertThat(new String(logs.readAllBytes(), UTF_8)).contains("level=info").endsWith("\n");
    }
  }

  @Test
  void missingBackupOffersTheNearestNames() {
    assertThat(refusal(() -> shop.metadata("shopp")))
        .isEqualTo(
            "NOT_FOUND backup-not-found there is no backup 'shopp' in "
                + shop.location()
                + " | did you mean shop?");
    assertThat(refusal(() -> shop.metadata("../shop"))).startsWith("NOT_FOUND backup-not-found");
    assertThat(refusal(() -> shop.logs("zzzzzzzzzzzz")))
        .endsWith("| lifeboat backup list shows the 7 there are");
    assertThat(refusal(() -> store.metadata("x")))
        .endsWith("| there are no backups at all; is this the right location?");
  }

  @Test
  void absentFileOfABackupIsEmptyNotAFailure() {
    put("backups/a/velero-backup.json", "{}");

    assertThat(store.open("a", BackupFile.VOLUME_INFO)).isEmpty();
    assertThat(store.logs("a")).isEmpty();
  }

  @Test
  void malformedMetadataNamesTheBackup() {
    put("backups/a/velero-backup.json", "[]");
    put("backups/b/velero-backup.json", "{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}");

    assertThat(refusal(() -> store.metadata("a")))
        .isEqualTo(
            "DAMAGED backup-metadata-malformed"
                + " backup a: velero-backup.json is not a JSON object | ");
    assertThat(refusal(() -> store.metadata("b")))
        .isEqualTo(
            "DAMAGED backup-metadata-malformed"
                + " backup b: velero-backup.json is not a Backup object | ");
  }

  @Test
  void unknownFormatIsListedButNotOpened() {
    put(
        "backups/a/velero-backup.json",
        """
        {"apiVersion":"velero.io/v1","kind":"Backup","status":{"formatVersion":"9.0"}}
        """);

    assertThat(store.metadata("a").formatVersion()).isEqualTo("9.0");
    assertThat(refusal(() -> store.summary("a", LIMITS)))
        .startsWith("REFUSED format-unknown backup a has the unknown format version '9.0' | this");
  }

  @Test
  void brokenSideFilesNameTheFile() {
    put("backups/a/velero-backup.json", "{}");
    put("backups/a/a-results.gz", "not gzip");
    memory.write("backups/a/a-logs.gz", ObjectBody.of(TarBytes.gzipOfZeros(new byte[0], 1 << 28)));
    memory.write(
        "backups/a/a-volumeinfo.json.gz", ObjectBody.of(TarBytes.gzip("[{".getBytes(UTF_8))));

    assertThat(refusal(() -> store.results("a")))
        .isEqualTo("DAMAGED archive-not-gzip backup a: a-results.gz is not a gzip file | ");
    assertThat(refusal(() -> store.volumes("a")))
        .isEqualTo(
            "DAMAGED backup-file-malformed backup a: a-volumeinfo.json.gz is not valid JSON | ");
    assertThat(refusal(() -> store.logs("a").orElseThrow().readAllBytes()))
        .startsWith("REFUSED archive-limit-ratio backup a: a-logs.gz breaks a limit");
  }

  private void put(String key, String content) {
    memory.write(key, ObjectBody.of(content.getBytes(UTF_8)));
  }

  private static String refusal(ThrowingCallable call) {
    var failure = catchThrowableOfType(LifeboatException.class, call);
    assertThat(failure).isNotNull();
    var kind = failure.kind();
    assertThat(kind).isNotEqualTo(FailureKind.UNAVAILABLE);
    return kind + " " + failure.code() + " " + failure.getMessage() + " | " + failure.hint();
  }
}
