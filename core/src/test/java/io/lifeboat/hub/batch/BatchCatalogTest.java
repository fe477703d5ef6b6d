package io.lifeboat.hub.batch;

import static io.lifeboat.hub.batch.Hourly.hour;
import static io.lifeboat.hub.batch.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchCatalogTest {
  private final InMemoryStore store = new InMemoryStore();
  private final BatchCatalog catalog = new BatchCatalog(store);

  private void store(Made made) {
    write("backups/" + made.name() + "/velero-backup.json", made.object().toJson());
  }

  private void write(String key, byte[] bytes) {
    store.write(key, ObjectBody.of(bytes));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names() {
    return catalog.read().stream().map(HubBackup::name).toList();
  }

  @Test
  void backupsOfAHubAreFoundAndKnowWhenTheStoreSawThem() {
    Made.tick(NOON).forEach(this::store);
    write("backups/nightly/velero-backup.json", text("{}"));
    write("backups/acm-other/velero-backup.json", text("{}"));

    var found = catalog.read();

    assertThat(found).hasSize(5).allMatch(backup -> backup.firstStored().isPresent());
    assertThat(found.get(0).life()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void whatIsBrokenOrHalfUploadedHidesNoOther() {
    store(Made.of(MemberType.RESOURCES, NOON));
    write("backups/acm-resources-schedule-20261121130000/velero-backup.json", text("{torn"));
    write("backups/acm-resources-schedule-20261121140000/x-logs.gz", text(""));

    assertThat(names()).containsExactly("acm-resources-schedule-20261121120000");
  }

  @Test
  void whatComesAndGoesIsSeen() {
    var first = Made.of(MemberType.RESOURCES, NOON);
    store(first);
    assertThat(names()).hasSize(1);

    store(Made.of(MemberType.RESOURCES, hour(1)));
    store.delete("backups/" + first.name() + "/velero-backup.json");

    assertThat(names()).containsExactly("acm-resources-schedule-20261121130000");
  }

  @Test
  void recordsAreReadBackAndDamagedOnesAreNone() {
    var folder = new RecordFolder(store);
    var record =
        BatchRecord.of(NOON, "hub-a", 2, List.of(Made.of(MemberType.RESOURCES, NOON).backup()));

    assertThat(folder.create(record)).isTrue();
    assertThat(folder.create(BatchRecord.of(NOON, "hub-b", 3, List.of()))).isFalse();
    write("metadata/lifeboat/batches/20261121130000.json", text("{\"id\":\"another\"}"));
    write("metadata/lifeboat/batches/notes.txt", text("hello"));

    assertThat(folder.read()).containsExactly(record);
    assertThat(new RecordFolder(store).read()).containsExactly(record);
  }
}
