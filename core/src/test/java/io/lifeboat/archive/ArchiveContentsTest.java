package io.lifeboat.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking items up, in archives that a real Velero would not have written too. */
class ArchiveContentsTest {
  private static final GroupResource CONFIG_MAPS = new GroupResource("", "configmaps");
  private static final String V1 = "resources/configmaps/v1/namespaces/shop/";
  private static final String V2 = "resources/configmaps/v2-preferredversion/namespaces/shop/";

  @TempDir private Path spool = Path.of("");

  @Test
  void formatOneHasNoVersions() {
    try (var contents = read(new TarBytes().file("metadata/version", "1\n").item("web", "{}"))) {
      assertThat(contents.formatVersion()).isEqualTo("1");
      assertThat(text(contents, "web")).isEqualTo("{}");
      assertThat(contents.versions(CONFIG_MAPS)).isEmpty();
      assertThat(contents.preferredVersion(CONFIG_MAPS)).isEmpty();
    }
  }

  @Test
  void itemWithoutPlainEntryIsTakenFromThePreferredVersion() {
    var tar =
        new TarBytes()
            .file(V2 + "a.json", "{\"a\":2}")
            .file(V1 + "a.json", "{\"a\":1}")
            .file(V1 + "b.json", "{\"b\":1}")
            .gzip();
    try (var contents = read(tar)) {
      assertThat(contents.items(CONFIG_MAPS))
          .containsExactly(new NamespacedName("shop", "a"), new NamespacedName("shop", "b"));
      assertThat(text(contents, "a")).isEqualTo("{\"a\":2}");
      assertThat(text(contents, "b")).isEqualTo("{\"b\":1}");
      assertThat(contents.versions(CONFIG_MAPS)).containsExactly("v1", "v2");
      assertThat(new String(contents.bytes(item("a"), "v1"), UTF_8)).isEqualTo("{\"a\":1}");
      assertThat(new String(contents.bytes(item("a"), "v2"), UTF_8)).isEqualTo("{\"a\":2}");
    }
    assertThat(ArchiveSummary.read(TarBytes.stream(tar), ArchiveLimits.standard()).total())
        .isEqualTo(new ArchiveSummary.Count(1, 7)); // counted by the preferred version
  }

  @Test
  void plainEntryWinsWhateverTheOrder() {
    var tar = new TarBytes().file(V2 + "a.json", "{\"a\":2}").item("a", "{}").item("b", "{}");
    try (var contents = read(tar)) {
      assertThat(contents.size()).isEqualTo(2);
      assertThat(text(contents, "a")).isEqualTo("{}");
    }
  }

  @Test
  void ofTwoEntriesOfOneNameTheLastCounts() {
    try (var contents = read(new TarBytes().item("a", "{}").item("a", "{\"n\":2}"))) {
      assertThat(contents.size()).isEqualTo(1);
      assertThat(text(contents, "a")).isEqualTo("{\"n\":2}");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'',is empty",
    "'[1]',is not a JSON object",
    "'null',is not a JSON object",
    "'{\"password\": hunter2}',is not valid JSON at byte 13",
    "'{} {}',is not valid JSON at byte 3"
  })
  void itemThatIsNoObjectNamesItsEntryAndNotItsContent(String json, String why) {
    try (var contents = read(new TarBytes().item("web", json))) {
      assertThat(text(contents, "web")).isEqualTo(json);

      var failure =
          catchThrowableOfType(LifeboatException.class, () -> contents.object(item("web")));

      assertThat(failure.kind()).isEqualTo(FailureKind.DAMAGED);
      assertThat(failure.code()).isEqualTo("item-malformed");
      assertThat(failure.getMessage())
          .isEqualTo("the archive's entry resources/configmaps/namespaces/shop/web.json " + why);
      assertThat(failure.getCause()).isNull();
    }
  }

  @Test
  void missingItemIsNotFound() {
    try (var contents = read(new TarBytes().item("web", "{}"))) {
      var failure =
          catchThrowableOfType(LifeboatException.class, () -> contents.bytes(item("api")));

      assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
      assertThat(failure.getMessage()).isEqualTo("the archive has no configmaps/shop/api");
      assertThat(contents.contains(item("api"))).isFalse();
      assertThat(contents.items(new GroupResource("", "pods"))).isEmpty();
    }
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    try (var contents = read(new TarBytes().item("web", "{}"));
        var left = Files.list(spool)) {
      assertThat(left).allSatisfy(ArchiveContentsTest::isPrivate);
      assertThat(contents.size()).isEqualTo(1);
    }
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void spoolThatCannotBeWrittenSaysWhere() throws IOException {
    var file = Files.createFile(spool.resolve("file"));
    var bytes = new TarBytes().gzip();

    var failure =
        catchThrowableOfType(
            LifeboatException.class,
            () -> ArchiveContents.read(TarBytes.stream(bytes), ArchiveLimits.standard(), file));

    assertThat(failure.code()).isEqualTo("spool-failed");
    assertThat(failure.getMessage()).startsWith("cannot use a temporary file in " + file);
  }

  private static void isPrivate(Path file) throws IOException {
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  private ArchiveContents read(TarBytes tar) {
    return read(tar.gzip());
  }

  private ArchiveContents read(byte[] bytes) {
    return ArchiveContents.read(TarBytes.stream(bytes), ArchiveLimits.standard(), spool);
  }

  private static ItemId item(String name) {
    return new ItemId(CONFIG_MAPS, new NamespacedName("shop", name));
  }

  private static String text(ArchiveContents contents, String name) {
    return new String(contents.bytes(item(name)), UTF_8);
  }
}
