package io.lifeboat.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.storage.ObjectBody;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storing a backup: Velero's order, and nothing that looks like a backup when it fails. */
class BackupUploadTest {
  private static final ItemId WEB =
      new ItemId(new GroupResource("", "configmaps"), new NamespacedName("shop", "web"));
  private static final KubeObject BACKUP =
      KubeObject.parseYaml("{apiVersion: velero.io/v1, kind: Backup, metadata: {name: nightly}}");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final RecordingStore bucket = new RecordingStore(clock);
  private final BackupStore store = new BackupStore(bucket);
  private final BackupUpload upload =
      BackupUpload.of("nightly", BACKUP, ObjectBody.of(tarball()))
          .withJson(BackupFile.RESULTS, BackupResults.NONE.toJson())
          .withText(BackupFile.LOGS, "level=info\n".getBytes(UTF_8));

  @Test
  void metadataGoesUpLast(@TempDir Path spool) {
    store.write(upload, clock);

    assertThat(bucket.done)
        .containsExactly(
            "write nightly-logs.gz",
            "create nightly.tar.gz",
            "write nightly-results.gz",
            "create velero-backup.json");
    assertThat(store.names()).containsExactly("nightly");
    assertThat(store.metadata("nightly").object()).isEqualTo(BACKUP);
    assertThat(store.results("nightly")).contains(BackupResults.NONE);
    try (var contents = store.contents("nightly", ArchiveLimits.standard(), spool)) {
      assertThat(new String(contents.bytes(WEB), UTF_8)).isEqualTo("{}");
    }
  }

  @Test
  void aTarballThatDoesNotGoUpLeavesNoBackup() {
    bucket.broken = "nightly.tar.gz";

    assertThatThrownBy(() -> store.write(upload, clock)).hasMessage("no more room");
    assertThat(bucket.done).containsExactly("write nightly-logs.gz");
    assertThat(store.names()).isEmpty();
  }

  @Test
  void metadataThatDoesNotGoUpTakesEverythingAway() {
    bucket.broken = "velero-backup.json";

    assertThatThrownBy(() -> store.write(upload, clock)).hasMessage("no more room");
    assertThat(store.folders())
        .singleElement()
        .satisfies(left -> assertThat(left.files()).containsOnlyKeys("nightly-logs.gz"));
  }

  @ParameterizedTest(name = "killed after {0} files")
  @ValueSource(ints = {0, 1, 2, 3})
  void anUploadThatIsKilledLeavesNoBackup(int files) {
    bucket.killedAfter = files;

    assertThatThrownBy(() -> store.write(upload, clock)).isInstanceOf(RecordingStore.Killed.class);
    assertThat(store.names()).isEmpty();
  }

  @ParameterizedTest(name = "killed after {0} files")
  @ValueSource(ints = {0, 1, 2, 3})
  void theNextUploadTakesOverFromOneThatWasKilled(int files, @TempDir Path spool) {
    bucket.killedAfter = files;
    assertThatThrownBy(() -> store.write(upload, clock)).isInstanceOf(RecordingStore.Killed.class);
    bucket.killedAfter = Integer.MAX_VALUE;
    clock.pass(UploadClaim.SILENCE.plusSeconds(1));

    store.write(upload, clock);

    assertThat(store.metadata("nightly").object()).isEqualTo(BACKUP);
    try (var contents = store.contents("nightly", ArchiveLimits.standard(), spool)) {
      assertThat(contents.bytes(WEB)).asString().isEqualTo("{}");
    }
  }

  @Test
  void whoseWriterMayBeAliveIsLeftAloneAndTheWaitIsSaid() {
    bucket.killedAfter = 2;
    assertThatThrownBy(() -> store.write(upload, clock)).isInstanceOf(RecordingStore.Killed.class);
    bucket.killedAfter = Integer.MAX_VALUE;
    clock.pass(Duration.ofSeconds(90));

    var failure = catchThrowableOfType(LifeboatException.class, () -> store.write(upload, clock));

    assertThat(failure.kind()).isEqualTo(FailureKind.HELD);
    assertThat(failure.code()).isEqualTo("backup-under-way");
    assertThat(failure.getMessage())
        .isEqualTo(
            "another upload of backup nightly to memory://bucket is under way, or was interrupted");
    assertThat(failure.hint())
        .isEqualTo(
            "if it was interrupted, run the same command again in 4 min, which then takes its"
                + " place; or choose another name");
    assertThat(bucket.done).containsExactly("write nightly-logs.gz", "create nightly.tar.gz");
  }

  @ParameterizedTest(name = "suspended before {0}")
  @ValueSource(strings = {"nightly-results.gz", "velero-backup.json"})
  void aWriterThatWakesUpAfterItWasTakenOverHarmsNothing(String file, @TempDir Path spool) {
    var other = BackupUpload.of("nightly", BACKUP, ObjectBody.of(tarball("{\"other\":1}")));
    bucket.suspendedBefore = file;
    bucket.meanwhile =
        () -> {
          clock.pass(UploadClaim.SILENCE.plusSeconds(1));
          store.write(other, clock);
        };

    var failure = catchThrowableOfType(LifeboatException.class, () -> store.write(upload, clock));

    assertThat(failure.code()).isIn("backup-taken-over", "backup-exists");
    try (var contents = store.contents("nightly", ArchiveLimits.standard(), spool)) {
      assertThat(contents.bytes(WEB)).asString().isEqualTo("{\"other\":1}");
    }
  }

  @Test
  void metadataIsNeverLeftBesideATarballOfSomebodyElse() {
    bucket.suspendedBefore = "velero-backup.json";
    bucket.meanwhile =
        () -> {
          clock.pass(UploadClaim.SILENCE.plusSeconds(1));
          bucket.killedAfter = bucket.done.size() + 3; // took over, then killed in its turn
          assertThatThrownBy(() -> store.write(upload, clock))
              .isInstanceOf(RecordingStore.Killed.class);
          bucket.killedAfter = Integer.MAX_VALUE;
        };

    var failure = catchThrowableOfType(LifeboatException.class, () -> store.write(upload, clock));

    assertThat(failure.code()).isEqualTo("backup-taken-over");
    assertThat(store.names()).isEmpty();
  }

  @Test
  void failingSideFileTakesTheTarballAwayToo() {
    bucket.broken = "nightly-results.gz";

    assertThatThrownBy(() -> store.write(upload, clock)).hasMessage("no more room");
    assertThat(store.folders())
        .singleElement()
        .satisfies(left -> assertThat(left.files()).containsOnlyKeys("nightly-logs.gz"));
  }

  @Test
  void backupWithoutItsLogIsStillABackup() {
    bucket.broken = "nightly-logs.gz";

    store.write(upload, clock);

    assertThat(store.exists("nightly")).isTrue();
    assertThat(store.logs("nightly")).isEmpty();
  }

  @Test
  void nothingIsOverwritten() {
    store.write(upload, clock);
    bucket.done.clear();

    var failure = catchThrowableOfType(LifeboatException.class, () -> store.write(upload, clock));

    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure.code()).isEqualTo("backup-exists");
    assertThat(failure.getMessage())
        .isEqualTo("there already is a backup nightly in memory://bucket");
    assertThat(bucket.done).isEmpty();
  }

  @Test
  void metadataAndTarballAreTheLeast() {
    assertThatThrownBy(() -> new BackupUpload("x", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void jsonFilesAreCompactAndCompressed() {
    var json = KubeJson.JSON.createObjectNode().put("a", "<b>");

    store.write(upload.withJson(BackupFile.RESOURCE_LIST, json), clock);

    assertThat(store.json("nightly", BackupFile.RESOURCE_LIST)).contains(json);
  }

  private static byte[] tarball() {
    return tarball("{}");
  }

  private static byte[] tarball(String json) {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new ArchiveWriter(bytes, Clock.systemUTC())) {
      writer.add(WEB, "v1", json.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
