package io.lifeboat.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real Velero wrote, read and written again. */
class GoldenArchivesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest(name = "{0}/{1}: {2} items")
  @CsvSource({
    "shop,full,73",
    "shop,shop,25",
    "shop,labelled,1",
    "shop,empty,0",
    "shop,managed-clusters,11",
    "shop,two-versions,1",
    "shop,partly,25",
    "atlas,atlas,575",
    "atlas,dock,188"
  })
  void everyItemSurvivesReadWriteRead(String set, String backup, int count, @TempDir Path spool)
      throws IOException {
    var tarball = Golden.tarball(set, backup);
    try (var contents = ArchiveContents.read(tarball, ArchiveLimits.standard(), spool)) {
      var items = items(contents);
      assertThat(items).hasSize(count);
      assertThat(contents.size()).isEqualTo(count);
      assertThat(contents.formatVersion()).isEqualTo("1.1.0");

      items.forEach((item, json) -> assertThat(KubeObject.parse(json).toJson()).isEqualTo(json));

      var written = new ByteArrayOutputStream();
      try (var writer = new ArchiveWriter(written, CLOCK)) {
        items.forEach(
            (item, json) ->
                writer.add(item, contents.preferredVersion(item.resource()).orElseThrow(), json));
      }
      var again = new ByteArrayInputStream(written.toByteArray());
      try (var copy = ArchiveContents.read(again, ArchiveLimits.standard(), spool)) {
        assertThat(items(copy)).containsExactlyEntriesOf(items);
        assertThat(copy.extent().entries()).isEqualTo(contents.extent().entries());
        assertThat(copy.extent().contentBytes()).isEqualTo(contents.extent().contentBytes());
      }
    }
  }

  @ParameterizedTest(name = "{0}/{1}: {2} items")
  @CsvSource({"shop,full,73", "shop,empty,0", "shop,two-versions,1", "atlas,atlas,575"})
  void summaryCountsWhatTheContentsHold(String set, String backup, int count, @TempDir Path spool)
      throws IOException {
    var summary = ArchiveSummary.read(Golden.tarball(set, backup), ArchiveLimits.standard());

    assertThat(summary.total().items()).isEqualTo(count);
    var tarball = Golden.tarball(set, backup);
    try (var contents = ArchiveContents.read(tarball, ArchiveLimits.standard(), spool)) {
      assertThat(summary.extent()).isEqualTo(contents.extent());
      assertThat(summary.resources().keySet()).isEqualTo(contents.resources());
      assertThat(summary.total().bytes())
          .isEqualTo(items(contents).values().stream().mapToLong(json -> json.length).sum());
      summary
          .resources()
          .forEach(
              (resource, seen) ->
                  assertThat(seen.count().items()).isEqualTo(contents.items(resource).size()));
      assertThat(summary.namespaces().values().stream().mapToLong(c -> c.items()).sum())
          .isEqualTo(count);
    }
  }

  @Test
  void tornSaysWhereItEnds(@TempDir Path spool) throws IOException {
    var tarball = Golden.tarball("atlas", "torn");

    var failure =
        catchThrowableOfType(
            LifeboatException.class,
            () -> ArchiveContents.read(tarball, ArchiveLimits.standard(), spool));

    assertThat(failure.kind()).isEqualTo(FailureKind.DAMAGED);
    assertThat(failure.code()).isEqualTo("archive-truncated");
    assertThat(failure.getMessage())
        .isEqualTo(
            "the archive ends early, after 385 items, in entry resources/clusterrolebindings."
                + "rbac.authorization.k8s.io/cluster/system:volume-scheduler.json,"
                + " at byte 71,685 of the compressed file");
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void versionsAreThoseOfTheFolders(@TempDir Path spool) throws IOException {
    var tarball = Golden.tarball("shop", "two-versions");
    try (var contents = ArchiveContents.read(tarball, ArchiveLimits.standard(), spool)) {
      var bands = new GroupResource("music.example.org", "rockbands");
      var beatles = new ItemId(bands, new NamespacedName("shop", "beatles"));

      assertThat(contents.versions(bands)).containsExactly("v1beta1");
      assertThat(contents.preferredVersion(bands)).contains("v1beta1");
      assertThat(contents.bytes(beatles, "v1beta1")).isEqualTo(contents.bytes(beatles));
      assertThat(contents.object(beatles).apiVersion()).isEqualTo("music.example.org/v1beta1");
    }
  }

  private static Map<ItemId, byte[]> items(ArchiveContents contents) {
    var items = new TreeMap<ItemId, byte[]>();
    for (var resource : contents.resources()) {
      for (var name : contents.items(resource)) {
        var item = new ItemId(resource, name);
        items.put(item, contents.bytes(item));
      }
    }
    return items;
  }
}
