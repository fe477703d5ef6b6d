package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPass;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.InMemoryBuckets;
import io.lifeboat.storage.Lifetimes;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passes over an AWS cluster in memory. */
class InstallPassTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final BucketName FRESH = new BucketName("managed-velero-backups-fresh");
  private static final BucketName OTHER = new BucketName("managed-velero-backups-other");
  private static final String AWS =
      "{status: {infrastructureName: prod-x7, platformStatus: {type: AWS, aws: {region:"
          + " eu-west-1}}}}";

  private final InMemoryBuckets cloud = new InMemoryBuckets();
  private final List<String> steps = new ArrayList<>();
  private KubeObject install = install("");
  private BucketName fresh = FRESH;
  private final List<BucketRecord> remembered = new ArrayList<>();

  private static KubeObject install(String spec) {
    return KubeObject.parseYaml(
        "{metadata: {name: cluster, namespace: openshift-velero, uid: u-1, generation: 1}, spec: {"
            + spec
            + "}}");
  }

  /** Runs one pass as the reconciler does, and returns its end. */
  private PassStep.Rest pass(Instant now) {
    return pass(now, AWS);
  }

  private PassStep.Rest pass(Instant now, String infrastructure) {
    steps.clear();
    var view = PassView.begin(install, now, facts(infrastructure));
    var step = InstallPass.next(view);
    while (!(step instanceof PassStep.Rest)) {
      steps.add(step.getClass().getSimpleName());
      view = done(step, view);
      step = InstallPass.next(view);
    }
    var rest = (PassStep.Rest) step;
    write(rest.status(), now);
    return rest;
  }

  private static PlatformFacts facts(String infrastructure) {
    return new PlatformFacts(
        PlatformFacts.LOOKED_FOR,
        Optional.of(KubeObject.parseYaml(infrastructure)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private PassView done(PassStep step, PassView view) {
    if (step instanceof PassStep.Remember remember) {
      write(new InstallStatus(remember.bucket(), List.of()), view.now());
      return view.withInstall(install);
    } else if (step instanceof PassStep.TendBucket tend) {
      var pass =
          new BucketPass(
              new EnsureBucket(cloud, change -> {}),
              () -> fresh,
              record -> {
                remembered.add(record);
                write(new InstallStatus(record, List.of()), view.now());
              },
              bucket -> Lifetimes.USUAL);
      return view.withBucket(pass.run(tend.goal(), tend.known(), view.now()), install);
    } else if (step instanceof PassStep.ReadCluster) {
      return view.withCluster(
          new ClusterView(Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    } else if (step instanceof PassStep.Converge) {
      return view.afterConverging();
    }
    return view.withVelero(new VeleroView(Optional.empty(), Optional.empty()));
  }

  private void write(InstallStatus status, Instant now) {
    status
        .patch(install, now)
        .ifPresent(
            patch ->
                install =
                    KubeObject.of((ObjectNode) MergePatch.apply(install.tree(), patch.tree())));
  }

  private String condition(ConditionType type) {
    for (var told : install.at("/status/conditions")) {
      if (told.path("type").asText().equals(type.toString())) {
        return told.path("status").asText() + " " + told.path("reason").asText();
      }
    }
    return "";
  }

  private static ObservedBucket tagged(String infrastructure) {
    var cloud = new InMemoryBuckets().with(FRESH, ObservedBucket.BARE);
    cloud.apply(
        FRESH, new BucketChange.PutTags(new ClusterTags(infrastructure, "default").asMap()));
    return cloud.observe(FRESH);
  }

  @Test
  @DisplayName("T-6 a fresh cluster goes from nothing to a bucket in order, name first")
  void t6aFreshClusterGetsItsBucket() {
    pass(NOON);

    assertThat(steps).containsExactly("TendBucket", "ReadCluster", "Converge", "LookAtVelero");
    assertThat(remembered.get(0).name()).contains(FRESH);
    assertThat(remembered.get(0).provisioned()).isFalse();
    assertThat(install.at("/status/storageBucket"))
        .hasToString(
            "{\"name\":\"managed-velero-backups-fresh\",\"provisioned\":true,"
                + "\"lastSyncTimestamp\":\"2026-11-21T12:00:00Z\"}");
    assertThat(condition(ConditionType.SETTINGS_IN_SYNC)).isEqualTo("True InSync");
    assertThat(cloud.observe(FRESH).tags()).containsEntry("velero.io/backup-location", "default");
  }

  @Test
  void aSecondPassTouchesNeitherBucketNorStatus() {
    pass(NOON);
    var before = install;
    var written = List.copyOf(cloud.applied());

    pass(NOON.plusSeconds(60));

    assertThat(steps).containsExactly("ReadCluster", "Converge", "LookAtVelero");
    assertThat(cloud.applied()).isEqualTo(written);
    assertThat(install).isEqualTo(before);
  }

  @Test
  @DisplayName("T-40 B-7 settings are enforced after an hour, asked for by the pass itself")
  void t40settingsAreEnforcedEveryHour() {
    cloud.with(FRESH, ObservedBucket.MISSING);
    pass(NOON);
    cloud.with(FRESH, tagged("prod-x7"));

    var rest = pass(NOON.plus(Duration.ofMinutes(60)));
    assertThat(steps).doesNotContain("TendBucket");
    assertThat(rest.again()).isLessThanOrEqualTo(Duration.ofMinutes(10));
    pass(NOON.plus(Duration.ofMinutes(60)).plusSeconds(1));

    assertThat(steps).contains("TendBucket");
    assertThat(cloud.observe(FRESH).isPrivate()).isTrue();
  }

  @Test
  @DisplayName("E-20 a time in the future counts as long ago")
  void aTimeInTheFutureCountsAsLongAgo() {
    pass(NOON);

    pass(NOON.minusSeconds(5));

    assertThat(steps).contains("TendBucket");
  }

  @Test
  @DisplayName("T-41 a bucket with both tags is adopted and put in order")
  void t41aTaggedBucketIsAdopted() {
    cloud.with(OTHER, tagged("prod-x7"));

    pass(NOON);

    assertThat(install.text("/status/storageBucket/name")).isEqualTo(OTHER.value());
    assertThat(cloud.observe(OTHER).isPrivate()).isTrue();
    assertThat(cloud.observe(FRESH).exists()).isFalse();
  }

  @Test
  @DisplayName("B-1 several tagged buckets are all named, and none is taken")
  void severalTaggedBucketsAreNamed() {
    cloud.with(OTHER, tagged("prod-x7")).with(new BucketName("third"), tagged("prod-x7"));

    var rest = pass(NOON);

    assertThat(condition(ConditionType.BUCKET_READY)).isEqualTo("False BucketAmbiguous");
    assertThat(rest.status().bucket()).isEqualTo(BucketRecord.NONE);
    assertThat(rest.status().conditions().get(1).message())
        .contains("managed-velero-backups-other, third");
  }

  @Test
  @DisplayName("T-16 E-23 a name that somebody else has is given up for another")
  void t16aTakenNameIsGivenUp() {
    cloud.failing(
        1,
        BucketChange.Create.class,
        new LifeboatException(FailureKind.HELD, "bucket-owned-by-other", "it is taken"));
    var rest = pass(NOON);
    assertThat(rest.status().bucket().name()).isEmpty();
    assertThat(rest.again()).isEqualTo(Duration.ofSeconds(10));
    assertThat(condition(ConditionType.BUCKET_READY)).isEqualTo("False BucketOwnedByOther");

    fresh = new BucketName("managed-velero-backups-second");
    pass(NOON.plusSeconds(10));

    assertThat(install.text("/status/storageBucket/name")).isEqualTo(fresh.value());
    assertThat(condition(ConditionType.BUCKET_READY)).isEqualTo("True Provisioned");
  }

  @Test
  @DisplayName("T-18 a bucket deleted by hand is made again under its name")
  void t18aDeletedBucketIsMadeAgain() {
    pass(NOON);
    cloud.delete(FRESH);
    fresh = OTHER;

    pass(NOON.plusSeconds(3700));

    assertThat(install.text("/status/storageBucket/name")).isEqualTo(FRESH.value());
    assertThat(cloud.observe(FRESH).isPrivate()).isTrue();
    assertThat(cloud.observe(OTHER).exists()).isFalse();
  }

  @Test
  @DisplayName("T-19 B-6 a bucket that is not seen yet is looked at again soon, unasked")
  void t19aBucketThatIsNotSeenYetIsLookedAtSoon() {
    cloud.hiding(3);

    var rest = pass(NOON);

    assertThat(rest.again()).isEqualTo(Duration.ofSeconds(10));
    assertThat(install.text("/status/storageBucket/name")).isEqualTo(FRESH.value());
    assertThat(steps).doesNotContain("Converge");
  }

  @Test
  @DisplayName("T-23 a failure of the store leaves the time of the last sync, and Velero running")
  void t23aFailureMovesNoTime() {
    pass(NOON);
    cloud.with(FRESH, tagged("prod-x7"));
    cloud.failing(
        9,
        BucketChange.Encrypt.class,
        new LifeboatException(FailureKind.DENIED, "storage-denied", "no", "ask"));

    pass(NOON.plusSeconds(3700));

    assertThat(install.text("/status/storageBucket/lastSyncTimestamp"))
        .isEqualTo("2026-11-21T12:00:00Z");
    assertThat(cloud.observe(FRESH).isPrivate()).isTrue();
    assertThat(steps).contains("Converge");
    assertThat(condition(ConditionType.SETTINGS_IN_SYNC)).isEqualTo("False StorageDenied");
    assertThat(condition(ConditionType.READY)).startsWith("False");
  }

  @Test
  @DisplayName("T-42 what the store lacks is told and holds up nothing")
  void t42whatTheStoreLacksIsTold() {
    cloud.refusing(Setting.PUBLIC_ACCESS);

    pass(NOON);

    assertThat(condition(ConditionType.SETTINGS_IN_SYNC)).isEqualTo("True InSyncAsFarAsSupported");
  }

  @Test
  @DisplayName("T-42 conditions change with each failure, and keep their time otherwise")
  void t42conditionsKeepTheirTime() {
    pass(NOON);
    var since = install.at("/status/conditions/0/lastTransitionTime").asText();
    assertThat(condition(ConditionType.PLATFORM_SUPPORTED)).isEqualTo("True Detected");
    assertThat(condition(ConditionType.CREDENTIALS_READY)).isEqualTo("False CredentialsMissing");
    assertThat(condition(ConditionType.VELERO_AVAILABLE)).isEqualTo("False Missing");
    assertThat(condition(ConditionType.BACKUP_LOCATION_AVAILABLE)).isEqualTo("Unknown Unvalidated");

    pass(NOON.plusSeconds(30), "{status: {platformStatus: {type: Azure}}}");

    assertThat(condition(ConditionType.PLATFORM_SUPPORTED)).isEqualTo("False PlatformUnsupported");
    assertThat(condition(ConditionType.READY)).isEqualTo("False PlatformUnsupported");
    assertThat(install.at("/status/conditions/1/lastTransitionTime").asText()).isEqualTo(since);
  }

  @Test
  @DisplayName("E-17 a second object does nothing but say so")
  void aSecondObjectDoesNothing() {
    install = install.withName("second");

    pass(NOON);

    assertThat(steps).isEmpty();
    assertThat(condition(ConditionType.DUPLICATE)).isEqualTo("True NameNotCluster");
  }

  @Test
  @DisplayName("E-19 an object that is being deleted is left alone")
  void aDeletedObjectIsLeftAlone() {
    install = install.with("/metadata/deletionTimestamp", "2026-11-21T11:59:00Z");
    var before = install;

    pass(NOON);

    assertThat(steps).isEmpty();
    assertThat(install).isEqualTo(before);
  }

  @Test
  @DisplayName("E-29 a paused installation is not looked after until it goes on")
  void aPausedInstallationIsNotLookedAfter() {
    install = install("paused: true");
    pass(NOON);
    assertThat(steps).isEmpty();
    assertThat(condition(ConditionType.PAUSED)).isEqualTo("True Asked");

    install = install.with("/spec/paused", KubeJson.JSON.getNodeFactory().booleanNode(false));
    pass(NOON.plusSeconds(1));

    assertThat(steps).contains("TendBucket");
    assertThat(condition(ConditionType.PAUSED)).isEqualTo("False Over");
  }

  @ParameterizedTest(name = "E-21 {0} ends in a condition")
  @ValueSource(strings = {"Azure", "None", ""})
  void anUnsupportedPlatformEndsInACondition(String type) {
    pass(NOON, "{status: {platformStatus: {type: '" + type + "'}}}");

    assertThat(steps).isEmpty();
    assertThat(condition(ConditionType.PLATFORM_SUPPORTED)).isEqualTo("False PlatformUnsupported");
  }

  @Test
  void aLiveOperatorOfAnotherKindIsLeftToItsWork() {
    var view = PassView.begin(install, NOON, facts(AWS)).withOther(Optional.of("Deployment x"));

    var rest = (PassStep.Rest) InstallPass.next(view);

    assertThat(rest.status().conditions())
        .extracting(Condition::type)
        .containsExactly(ConditionType.OTHER_CONTROLLER, ConditionType.READY);
  }

  @Test
  void whatOthersWroteIntoTheStatusStays() {
    install =
        KubeObject.parseYaml(
            """
            metadata: {name: cluster, namespace: v, uid: u, generation: 2}
            spec: {}
            status:
              theirs: 1
              storageBucket: {provisioned: false, more: kept}
              conditions: [{type: Theirs, status: "True", reason: R, message: m}]
            """);

    pass(NOON);

    assertThat(install.at("/status/theirs").asInt()).isEqualTo(1);
    assertThat(install.text("/status/storageBucket/more")).isEqualTo("kept");
    assertThat(install.text("/status/conditions/0/type")).isEqualTo("Theirs");
    assertThat(install.at("/status/observedGeneration").asInt()).isEqualTo(2);
  }

  @Test
  void aBucketThatOthersLookAfterIsOnlyUsed() {
    install = install("storage: {bucketName: theirs, policy: Leave}");

    pass(NOON);

    assertThat(steps).containsExactly("Remember", "ReadCluster", "Converge", "LookAtVelero");
    assertThat(cloud.applied()).isEmpty();
    assertThat(condition(ConditionType.SETTINGS_IN_SYNC)).isEqualTo("Unknown Unmanaged");
    assertThat(Set.of(condition(ConditionType.BUCKET_READY))).containsExactly("True Provisioned");
  }
}
