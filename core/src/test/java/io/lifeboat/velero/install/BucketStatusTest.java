package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest(name = "T-1 F-1 {0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: b, provisioned: true, lastSyncTimestamp: '2026-11-21T11:30:00Z'}|false",
        "{name: '', provisioned: true, lastSyncTimestamp: '2026-11-21T11:30:00Z'}|true",
        "{name: bbb, provisioned: false, lastSyncTimestamp: '2026-11-21T11:30:00Z'}|true",
        "{name: bbb, provisioned: true, lastSyncTimestamp: '1970-01-01T00:00:00Z'}|true",
        "{name: bbb, provisioned: true}|true",
        "{name: bbb, provisioned: true, lastSyncTimestamp: '2026-11-21T11:00:00Z'}|false",
        "{name: bbb, provisioned: true, lastSyncTimestamp: '2026-11-21T10:59:59Z'}|true",
        "{name: bbb, provisioned: true, lastSyncTimestamp: '2026-11-21T12:00:00Z'}|false",
        "{name: bbb, provisioned: true, lastSyncTimestamp: '2026-11-21T12:00:01Z'}|true",
        "{name: bbb, provisioned: true, lastSyncTimestamp: nonsense}|true"
      })
  void t1aBucketIsDueUnlessItWasInOrderWithinTheHour(String status, boolean due) {
    var text = status.replace("name: b,", "name: bbb,");
    var install = KubeObject.parseYaml("{status: {storageBucket: " + text + "}}");

    assertThat(BucketStatus.isDue(BucketStatus.of(install), NOW)).isEqualTo(due);
  }
}
