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
import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectPage;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storing a backup: Velero's order, and nothing that looks like a backup when it fails. */
class BackupUploadTest {
  private static final String FOLDER = "backups/nightly/";
  private static final ItemId WEB =
      new ItemId(new GroupResource("", "configmaps"), new NamespacedName("shop", "web"));
  private static final KubeObject BACKUP =
      KubeObject.parseYaml("{apiVersion: velero.io/v1, kind: Backup, metadata: {name: nightly}}");

  private final Recording bucket = new Recording();
  private final BackupStore store = new BackupStore(bucket);
  private final BackupUpload upload =
      BackupUpload.of("nightly", BACKUP, ObjectBody.of(tarball()))
          .withJson(BackupFile.RESULTS, BackupResults.NONE.toJson())
          .withText(BackupFile.LOGS, "level=info\n".getBytes(UTF_8));

  @Test
  void metadataGoesUpLast(@TempDir Path spool) {
    store.write(upload);

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

    assertThatThrownBy(() -> store.write(upload)).hasMessage("no more room");
    assertThat(bucket.done).containsExactly("write nightly-logs.gz");
    assertThat(store.names()).isEmpty();
  }

  @Test
  void metadataThatDoesNotGoUpTakesEverythingAway() {
    bucket.broken = "velero-backup.json";

    assertThatThrownBy(() -> store.write(upload)).hasMessage("no more room");
    assertThat(store.folders())
        .singleElement()
        .satisfies(left -> assertThat(left.files()).containsOnlyKeys("nightly-logs.gz"));
  }

  @ParameterizedTest(name = "killed after {0} files")
  @ValueSource(ints = {0, 1, 2, 3})
  void anUploadThatIsKilledLeavesNoBackup(int files) {
    bucket.killedAfter = files;

    assertThatThrownBy(() -> store.write(upload)).isInstanceOf(Killed.class);
    assertThat(store.names()).isEmpty();
  }

  @Test
  void failingSideFileTakesTheTarballAwayToo() {
    bucket.broken = "nightly-results.gz";

    assertThatThrownBy(() -> store.write(upload)).hasMessage("no more room");
    assertThat(store.folders())
        .singleElement()
        .satisfies(left -> assertThat(left.files()).containsOnlyKeys("nightly-logs.gz"));
  }

  @Test
  void backupWithoutItsLogIsStillABackup() {
    bucket.broken = "nightly-logs.gz";

    store.write(upload);

    assertThat(store.exists("nightly")).isTrue();
    assertThat(store.logs("nightly")).isEmpty();
  }

  @Test
  void nothingIsOverwritten() {
    store.write(upload);
    bucket.done.clear();

    var failure = catchThrowableOfType(LifeboatException.class, () -> store.write(upload));

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

    store.write(upload.withJson(BackupFile.RESOURCE_LIST, json));

    assertThat(store.json("nightly", BackupFile.RESOURCE_LIST)).contains(json);
  }

  private static byte[] tarball() {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new ArchiveWriter(bytes, Clock.systemUTC())) {
      writer.add(WEB, "v1", "{}".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Notes what is changed, and breaks where it is told to. */
  private static final class Recording implements ObjectStore {
    private final ObjectStore real = new InMemoryStore();
    private final List<String> done = new ArrayList<>();
    private String broken = "";
    private int killedAfter = Integer.MAX_VALUE;

    private void note(String verb, String key) {
      var file = key.substring(FOLDER.length());
      if (done.size() >= killedAfter) {
        throw new Killed();
      }
      if (file.equals(broken) && !verb.equals("delete")) {
        throw new LifeboatException(FailureKind.UNAVAILABLE, "storage-failed", "no more room");
      }
      done.add(verb + " " + file);
    }

    @Override
    public String location() {
      return real.location();
    }

    @Override
    public ObjectPage list(String prefix, Depth depth, String pageToken) {
      return real.list(prefix, depth, pageToken);
    }

    @Override
    public Optional<StoredObject> head(String key) {
      return real.head(key);
    }

    @Override
    public InputStream read(String key) {
      return real.read(key);
    }

    @Override
    public InputStream read(String key, long offset, long length) {
      return real.read(key, offset, length);
    }

    @Override
    public void write(String key, ObjectBody body) {
      note("write", key);
      real.write(key, body);
    }

    @Override
    public boolean createIfAbsent(String key, ObjectBody body) {
      note("create", key);
      return real.createIfAbsent(key, body);
    }

    @Override
    public void delete(String key) {
      note("delete", key);
      real.delete(key);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /** From here on nothing is done any more, not even tidying up. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
