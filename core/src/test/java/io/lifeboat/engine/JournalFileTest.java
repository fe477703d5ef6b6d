package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalFileTest {
  private static final ItemId ONE = item("one");
  private static final ItemId TWO = item("two");

  @TempDir Path folder;

  private static ItemId item(String name) {
    return new ItemId(new GroupResource("", "secrets"), new NamespacedName("shop", name));
  }

  private Path written() {
    var file = folder.resolve("journal");
    try (var journal = JournalFile.open(file, "r1")) {
      journal.record(ONE, ItemEnd.CREATED);
      journal.record(TWO, ItemEnd.UPDATED);
    }
    return file;
  }

  @Test
  void whatIsOnRecordIsKnownToTheNextRun() {
    try (var journal = JournalFile.open(written(), "r1")) {
      assertThat(journal.known(ONE)).isEqualTo(ItemEnd.CREATED);
      assertThat(journal.known(TWO)).isEqualTo(ItemEnd.UPDATED);
      assertThat(journal.known(item("three"))).isEqualTo(ItemEnd.UNDONE);
    }
  }

  @Test
  void aLineCutShortByACrashIsDropped() throws IOException {
    var file = written();
    Files.writeString(file, "{\"item\":\"secrets/shop/th", StandardOpenOption.APPEND);

    try (var journal = JournalFile.open(file, "r1")) {
      journal.record(item("three"), ItemEnd.CREATED);
    }

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"restore\":\"r1\"}",
            "{\"item\":\"secrets/shop/one\",\"end\":\"CREATED\"}",
            "{\"item\":\"secrets/shop/two\",\"end\":\"UPDATED\"}",
            "{\"item\":\"secrets/shop/three\",\"end\":\"CREATED\"}");
  }

  @Test
  void theJournalOfAnotherRestoreIsRefused() {
    var file = written();

    assertThatThrownBy(() -> JournalFile.open(file, "r2"))
        .isInstanceOfSatisfying(
            LifeboatException.class,
            e -> assertThat(e.code()).isEqualTo("journal-of-another-restore"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "password\n", "{\"a\": 1}\n", "{\"restore\":\"r1\"}\n{]\n"})
  void aFileThatIsNoJournalIsLeftAlone(String content) throws IOException {
    var file = Files.writeString(folder.resolve("other"), content);

    assertThatThrownBy(() -> JournalFile.open(file, "r1"))
        .isInstanceOfSatisfying(
            LifeboatException.class, e -> assertThat(e.code()).isEqualTo("journal-malformed"))
        .hasMessage(file + " is not the journal of a restore");
    assertThat(file).hasContent(content);
  }

  @Test
  void aJournalCutShortInItsFirstLineBeginsAnew() throws IOException {
    var file = Files.writeString(folder.resolve("journal"), "{\"resto");

    JournalFile.open(file, "r1").close();

    assertThat(Files.readAllLines(file)).containsExactly("{\"restore\":\"r1\"}");
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written())))
        .isEqualTo("rw-------");
  }
}
