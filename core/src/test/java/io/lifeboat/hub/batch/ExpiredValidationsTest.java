package io.lifeboat.hub.batch;

import static io.lifeboat.hub.batch.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** T23. */
class ExpiredValidationsTest {
  private static final Made EXPIRED =
      Made.of(MemberType.VALIDATION, NOON).living(Duration.ofHours(1));

  private static List<BatchStep> steps(KubeObject backup, Map<String, KubeObject> requests) {
    return ExpiredValidations.steps(List.of(backup), requests, NOON.plusSeconds(7200));
  }

  private static KubeObject request(String status) {
    return KubeObject.parseYaml(
        "apiVersion: velero.io/v1\nkind: DeleteBackupRequest\nstatus: " + status + "\n");
  }

  @Test
  void t23AnExpiredOneIsAskedToBeDeleted() {
    assertThat(steps(EXPIRED.object(), Map.of()))
        .containsExactly(
            new BatchStep.RequestDeletion(
                EXPIRED.name(), "it is a validation backup and has expired"));
  }

  @Test
  void t23OneThatLivesOnOrSaysNothingStays() {
    assertThat(steps(EXPIRED.living(Duration.ofHours(3)).object(), Map.of())).isEmpty();
    assertThat(steps(EXPIRED.object().without("/status/expiration"), Map.of())).isEmpty();
  }

  @Test
  void t23OtherBackupsAreNotTouched() {
    var other = Made.of(MemberType.RESOURCES, NOON).living(Duration.ofHours(1));

    assertThat(steps(other.object(), Map.of())).isEmpty();
  }

  @Test
  void t23WhereTheDeletionFailedTheObjectGoes() {
    assertThat(
            steps(
                EXPIRED.object(),
                Map.of(EXPIRED.name(), request("{phase: Processed, errors: [no bucket]}"))))
        .containsExactly(new BatchStep.DeleteObject(EXPIRED.name(), List.of("no bucket")));
  }

  @Test
  void t23WhileADeletionIsUnderWayNothingIsDone() {
    assertThat(steps(EXPIRED.object(), Map.of(EXPIRED.name(), request("{phase: InProgress}"))))
        .isEmpty();
  }
}
