package io.lifeboat.velero.install;

import static io.lifeboat.velero.install.InstallInMemory.AWS;
import static io.lifeboat.velero.install.InstallInMemory.NOON;
import static io.lifeboat.velero.install.InstallInMemory.facts;
import static io.lifeboat.velero.install.InstallInMemory.install;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.Setting;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes tell, and when they do nothing. */
class InstallConditionsTest {
  private final InstallInMemory cluster = new InstallInMemory();

  @Test
  @DisplayName("T-42 what the store lacks is told and holds up nothing")
  void t42whatTheStoreLacksIsTold() {
    cluster.cloud.refusing(Setting.PUBLIC_ACCESS);

    cluster.pass(NOON);

    assertThat(cluster.condition(ConditionType.SETTINGS_IN_SYNC))
        .isEqualTo("True InSyncAsFarAsSupported");
  }

  @Test
  @DisplayName("T-42 conditions change with each failure, and keep their time otherwise")
  void t42conditionsKeepTheirTime() {
    cluster.pass(NOON);
    var since = cluster.object.at("/status/conditions/0/lastTransitionTime").asText();
    assertThat(cluster.condition(ConditionType.PLATFORM_SUPPORTED)).isEqualTo("True Detected");
    assertThat(cluster.condition(ConditionType.CREDENTIALS_READY))
        .isEqualTo("False CredentialsMissing");
    assertThat(cluster.condition(ConditionType.VELERO_AVAILABLE)).isEqualTo("False Missing");
    assertThat(cluster.condition(ConditionType.BACKUP_LOCATION_AVAILABLE))
        .isEqualTo("Unknown Unvalidated");

    cluster.pass(NOON.plusSeconds(30), "{status: {platformStatus: {type: Azure}}}");

    assertThat(cluster.condition(ConditionType.PLATFORM_SUPPORTED))
        .isEqualTo("False PlatformUnsupported");
    assertThat(cluster.condition(ConditionType.READY)).isEqualTo("False PlatformUnsupported");
    assertThat(cluster.object.at("/status/conditions/1/lastTransitionTime").asText())
        .isEqualTo(since);
  }

  @Test
  @DisplayName("E-17 a second object does nothing but say so")
  void aSecondObjectDoesNothing() {
    cluster.object = cluster.object.withName("second");

    cluster.pass(NOON);

    assertThat(cluster.steps).isEmpty();
    assertThat(cluster.condition(ConditionType.DUPLICATE)).isEqualTo("True NameNotCluster");
  }

  @Test
  @DisplayName("E-19 an object that is being deleted is left alone")
  void aDeletedObjectIsLeftAlone() {
    cluster.object = cluster.object.with("/metadata/deletionTimestamp", "2026-11-21T11:59:00Z");
    var before = cluster.object;

    cluster.pass(NOON);

    assertThat(cluster.steps).isEmpty();
    assertThat(cluster.object).isEqualTo(before);
  }

  @Test
  @DisplayName("E-29 a paused installation is not looked after until it goes on")
  void aPausedInstallationIsNotLookedAfter() {
    cluster.object = install("paused: true");
    cluster.pass(NOON);
    assertThat(cluster.steps).isEmpty();
    assertThat(cluster.condition(ConditionType.PAUSED)).isEqualTo("True Asked");

    cluster.object =
        cluster.object.with("/spec/paused", KubeJson.JSON.getNodeFactory().booleanNode(false));
    cluster.pass(NOON.plusSeconds(1));

    assertThat(cluster.steps).contains("TendBucket");
    assertThat(cluster.condition(ConditionType.PAUSED)).isEqualTo("False Over");
  }

  @ParameterizedTest(name = "E-21 {0} ends in a condition")
  @ValueSource(strings = {"Azure", "None", ""})
  void anUnsupportedPlatformEndsInACondition(String type) {
    cluster.pass(NOON, "{status: {platformStatus: {type: '" + type + "'}}}");

    assertThat(cluster.steps).isEmpty();
    assertThat(cluster.condition(ConditionType.PLATFORM_SUPPORTED))
        .isEqualTo("False PlatformUnsupported");
  }

  @Test
  void aLiveOperatorOfAnotherKindIsLeftToItsWork() {
    var view =
        PassView.begin(cluster.object, NOON, facts(AWS))
            .withOther(Optional.of(new OtherController("Deployment x", "stop it first")));

    var rest = (PassStep.Rest) InstallPass.next(view);

    assertThat(rest.status().conditions())
        .extracting(Condition::type)
        .containsExactly(ConditionType.OTHER_CONTROLLER, ConditionType.READY);
  }

  @Test
  void whatOthersWroteIntoTheStatusStays() {
    cluster.object =
        KubeObject.parseYaml(
            """
            metadata: {name: cluster, namespace: v, uid: u, generation: 2}
            spec: {}
            status:
              theirs: 1
              storageBucket: {provisioned: false, more: kept}
              conditions: [{type: Theirs, status: "True", reason: R, message: m}]
            """);

    cluster.pass(NOON);

    assertThat(cluster.object.at("/status/theirs").asInt()).isEqualTo(1);
    assertThat(cluster.object.text("/status/storageBucket/more")).isEqualTo("kept");
    assertThat(cluster.object.text("/status/conditions/0/type")).isEqualTo("Theirs");
    assertThat(cluster.object.at("/status/observedGeneration").asInt()).isEqualTo(2);
  }
}
