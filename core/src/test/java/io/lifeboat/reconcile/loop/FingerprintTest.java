package io.lifeboat.reconcile.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final KubeObject LOCATION =
      KubeObject.parseYaml(
          """
          apiVersion: velero.io/v1
          kind: BackupStorageLocation
          metadata: {name: default, resourceVersion: "1", generation: 1, labels: {a: b}}
          spec: {provider: aws}
          status: {phase: Available, lastValidationTime: "2026-11-21T12:00:00Z"}
          """);

  @Test
  void aHeartBeatOfVeleroIsNoChange() {
    var beat =
        LOCATION
            .with("/status/lastValidationTime", "2026-11-21T12:01:00Z")
            .with("/metadata/resourceVersion", "2")
            .with("/metadata/generation", "2");

    assertThat(Fingerprint.of(beat)).isEqualTo(Fingerprint.of(LOCATION));
  }

  @Test
  void anotherPhaseSpecOrLabelIsAChange() {
    assertThat(Fingerprint.of(LOCATION))
        .isNotEqualTo(Fingerprint.of(LOCATION.with("/status/phase", "Unavailable")))
        .isNotEqualTo(Fingerprint.of(LOCATION.with("/spec/provider", "gcp")))
        .isNotEqualTo(Fingerprint.of(LOCATION.withLabel("a", "c")));
  }
}
