package io.lifeboat.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VeleroLayoutTest {
  private static String objection(String keys) {
    try (var store = new InMemoryStore()) {
      Stream.of(keys.split(" ", -1))
          .filter(key -> !key.isEmpty())
          .forEach(key -> store.write(key, ObjectBody.of(new byte[1])));
      return VeleroLayout.objection(store).orElse("");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "backups/",
    "backups/a/velero-backup.json restores/r/restore-r-logs.gz kopia/shop/kopia.repository",
    "metadata/lifeboat/lease/1 plugins/lifeboat/x restic/y",
    "backups/a/a-logs.gz",
    "backups/a/other backups/b/b.tar.gz",
    "backups/a/velero-backup.json README.txt"
  })
  void isAPlaceOfVeleros(String keys) {
    assertThat(objection(keys)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          www/index.html backups/a/velero-backup.json | it holds www/, which Velero does not know
          a/1 b/1 c/1 d/1 e/1 | it holds a/, b/, c/ and 2 more, which Velero does not know
          report.pdf | it holds report.pdf, which is not Velero's
          backups/2026.sql | it holds backups/2026.sql, which is no backup of Velero's
          backups/db/2026.sql | there is no backup of Velero's in backups/db/
          """)
  void isAnothers(String keys, String objection) {
    assertThat(objection(keys)).isEqualTo(objection);
  }
}
