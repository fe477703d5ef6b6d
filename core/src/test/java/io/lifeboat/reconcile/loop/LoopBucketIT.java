package io.lifeboat.reconcile.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.Connection;
import io.lifeboat.kube.LiveCluster;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.sandbox.api.SandboxServer;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.Encryption;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.testing.Eventually;
import io.lifeboat.velero.install.Condition;
import io.lifeboat.velero.install.ConditionType;
import io.lifeboat.velero.install.ToldStatus;
import io.lifeboat.velero.install.VeleroInstallKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a bucket that goes wrong while a loop looks after it, with nobody's help. */
class LoopBucketIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration NEVER = Duration.ofDays(1);

  /** The hour, and the tenth that a pass may come later. */
  private static final Duration HOUR = Duration.ofMinutes(67);

  private static final String FIELD = "/status/storageBucket/";
  private final SharedBuckets buckets = new SharedBuckets();
  private final PutForwardClock clock = new PutForwardClock();
  private SandboxServer server;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = SandboxServer.start(0);
    cluster = new LiveCluster(Connection.open(server.url()));
    cluster.converge(
        KubeObject.parseYaml("{apiVersion: v1, kind: Namespace, metadata: {name: v}}"));
    cluster.converge(VeleroInstallKind.definition());
    Eventually.within(PATIENCE)
        .until("kind served", () -> cluster.discover().find(VeleroInstallKind.KIND).isPresent());
    cluster.converge(
        KubeObject.parseYaml(
            """
            apiVersion: managed.openshift.io/v1alpha2
            kind: VeleroInstall
            metadata: {name: cluster, namespace: v}
            spec:
              storage: {provider: aws, region: eu-west-1, infrastructureName: test}
              credentials: {source: Ambient}
            """));
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  private RunningLoop loop() {
    return RunningLoop.start(server.url(), "v", NEVER, buckets, clock);
  }

  private KubeObject install() {
    var resource = cluster.discover().find(VeleroInstallKind.KIND).orElseThrow();
    return cluster.get(resource, new NamespacedName("v", VeleroInstallKind.NAME)).orElseThrow();
  }

  private String status(String field) {
    return install().text(FIELD + field);
  }

  private String reason(ConditionType type) {
    return new ToldStatus(install()).find(type).map(Condition::reason).orElse("");
  }

  private BucketName inOrder() {
    Eventually.within(PATIENCE).until("in order", () -> !status("lastSyncTimestamp").isEmpty());
    return new BucketName(status("name"));
  }

  private ObservedBucket observed(BucketName name) {
    var seen = new ObservedBucket[1];
    buckets.told(cloud -> seen[0] = cloud.observe(name));
    return seen[0];
  }

  private void syncedAfter(Instant time) {
    Eventually.within(PATIENCE)
        .until("looked at again", () -> Instant.parse(status("lastSyncTimestamp")).isAfter(time));
  }

  @Test
  @DisplayName("T-16 E-23 a name that another account has is told, and given up for another")
  void t16E23ANameThatIsTakenIsToldAndGivenUp() {
    buckets.told(
        cloud ->
            cloud.failing(
                1,
                BucketChange.Create.class,
                new LifeboatException(FailureKind.HELD, "bucket-owned-by-other", "it is taken")));

    try (var loop = loop()) {
      Eventually.within(PATIENCE)
          .until("told", () -> reason(ConditionType.BUCKET_READY).equals("BucketOwnedByOther"));
      Eventually.within(PATIENCE)
          .until("an Event", () -> loop.lines().contains("BucketOwnedByOther: it is taken"));

      var second = inOrder();

      assertThat(observed(second).access().isPrivate()).isTrue();
      assertThat(buckets.names()).as("names that were tried").hasSize(2).last().isEqualTo(second);
      Eventually.within(PATIENCE)
          .until("over", () -> reason(ConditionType.BUCKET_READY).equals("Provisioned"));
    }
  }

  @ParameterizedTest(name = "T-17 {2} is told as {1}, moves no time, and is tried again")
  @CsvSource({
    "DENIED, BucketForbidden, bucket-forbidden",
    "INVALID_INPUT, BucketWrongRegion, bucket-wrong-region",
    "DENIED, CredentialsInvalid, credentials-invalid",
    "UNAVAILABLE, EndpointUnreachable, endpoint-unreachable"
  })
  void t17EachRefusalIsToldMovesNoTimeAndIsTriedAgain(
      FailureKind kind, String reason, String code) {
    try (var loop = loop()) {
      var name = inOrder();
      var before = status("lastSyncTimestamp");
      buckets.refuse(new LifeboatException(kind, code, "the store says no"));

      clock.putForward(HOUR);

      Eventually.within(PATIENCE)
          .until("told", () -> reason(ConditionType.SETTINGS_IN_SYNC).equals(reason));
      assertThat(status("lastSyncTimestamp")).isEqualTo(before);
      assertThat(status("name")).isEqualTo(name.value());

      buckets.recover();
      clock.putForward(Duration.ofMinutes(2)); // as long as a refusal is let rest

      syncedAfter(Instant.parse(before));
      assertThat(loop.lines()).contains(reason + ": the store says no").doesNotContain("Exception");
    }
  }

  @Test
  @DisplayName("T-18 a bucket deleted by hand is made again under its name within the hour")
  void t18ADeletedBucketIsMadeAgainUnderItsName() {
    try (var loop = loop()) {
      var name = inOrder();
      loop.awaitQuiet();
      buckets.delete(name);

      clock.putForward(HOUR);

      Eventually.within(PATIENCE).until("made again", () -> observed(name).access().isPrivate());
      syncedAfter(clock.instant().minus(Duration.ofMinutes(5)));
      assertThat(status("name")).isEqualTo(name.value());
      assertThat(observed(name).encryption()).isEqualTo(Encryption.STORE);
      assertThat(observed(name).tags()).containsEntry("velero.io/infrastructureName", "test");
    }
  }

  @Test
  @DisplayName("T-19 B-6 a bucket that the store does not show yet is asked for again, unasked")
  void t19B6ABucketThatIsNotSeenYetIsAskedForAgain() {
    buckets.told(cloud -> cloud.hiding(3));

    try (var loop = loop()) {
      var name = inOrder();

      assertThat(observed(name).access().isPrivate()).isTrue();
      assertThat(buckets.names()).as("names that were tried").containsExactly(name);
      assertThat(loop.lines()).contains("BucketNotSeenYet: ");
    }
  }

  @Test
  @DisplayName("T-21 B-9 what somebody changed is put back within the hour, and theirs stays")
  void t21B9ASettingThatWasChangedIsPutBack() {
    try (var loop = loop()) {
      var name = inOrder();
      loop.awaitQuiet();
      var tags = new HashMap<>(observed(name).tags());
      tags.put("cost-centre", "4711");
      buckets.delete(name);
      buckets.told(cloud -> cloud.with(name, ObservedBucket.BARE));
      buckets.apply(name, new BucketChange.PutTags(Map.copyOf(tags)));

      clock.putForward(HOUR);

      Eventually.within(PATIENCE)
          .until(
              "put back",
              () -> observed(name).access().isPrivate() && !observed(name).lifecycle().isEmpty());
      Eventually.within(PATIENCE)
          .until("told", () -> loop.lines().contains("put the bucket's encryption right"));
      assertThat(observed(name).tags()).containsEntry("cost-centre", "4711");
      assertThat(loop.get("/metrics")).contains("bucket_setting_in_sync{");
    }
  }

  @Test
  @DisplayName("T-23 what failed half way is told, moves no time, and is brought to its end")
  void t23AFailureHalfWayIsBroughtToItsEnd() {
    try (var loop = loop()) {
      var name = inOrder();
      var before = status("lastSyncTimestamp");
      loop.awaitQuiet();
      buckets.delete(name);
      buckets.told(
          cloud ->
              cloud
                  .with(name, ObservedBucket.BARE)
                  .failing(
                      1,
                      BucketChange.PutLifecycle.class,
                      new LifeboatException(
                          FailureKind.UNAVAILABLE, "endpoint-unreachable", "500 from the store")));

      clock.putForward(HOUR);

      Eventually.within(PATIENCE)
          .until(
              "told", () -> reason(ConditionType.SETTINGS_IN_SYNC).equals("EndpointUnreachable"));
      assertThat(status("lastSyncTimestamp")).isEqualTo(before);
      assertThat(observed(name).access().isPrivate()).as("what came before stays").isTrue();

      syncedAfter(Instant.parse(before)); // nobody asks for it

      assertThat(observed(name).lifecycle()).isNotEmpty();
      Eventually.within(PATIENCE)
          .until("over", () -> reason(ConditionType.SETTINGS_IN_SYNC).equals("InSync"));
    }
  }
}
