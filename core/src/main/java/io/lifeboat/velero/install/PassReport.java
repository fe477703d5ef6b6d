package io.lifeboat.velero.install;

import io.lifeboat.failure.LifeboatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a pass ends: the conditions it tells, and when to look again. */
record PassReport(PassView view) {
  private static final List<ConditionType> PASSING =
      List.of(ConditionType.PAUSED, ConditionType.DUPLICATE, ConditionType.OTHER_CONTROLLER);

  PassStep.Rest leaving() {
    return rest(List.of(), NextLook.QUIET);
  }

  PassStep.Rest duplicate() {
    var why = "there is one VeleroInstall in a cluster, and its name is " + VeleroInstallKind.NAME;
    return rest(
        List.of(
            Condition.yes(ConditionType.DUPLICATE, "NameNotCluster", why),
            Condition.no(ConditionType.READY, "Duplicate", why)),
        NextLook.QUIET);
  }

  PassStep.Rest otherController(OtherController other) {
    return rest(
        List.of(
            Condition.yes(ConditionType.OTHER_CONTROLLER, "Live", other.sentence()),
            Condition.no(ConditionType.READY, "OtherController", other.sentence())),
        NextLook.LATER);
  }

  PassStep.Rest paused() {
    var why = "spec.paused is true; nothing is looked after";
    return rest(
        List.of(
            Condition.yes(ConditionType.PAUSED, "Asked", why),
            Condition.no(ConditionType.READY, "Paused", why)),
        NextLook.QUIET);
  }

  PassStep.Rest failed(LifeboatException why) {
    var type =
        switch (why.code()) {
          case "platform-unsupported",
              "region-missing",
              "project-missing",
              "region-unknown",
              "infrastructure-name-missing",
              "install-config-invalid" ->
              ConditionType.PLATFORM_SUPPORTED;
          case "credentials-missing" -> ConditionType.CREDENTIALS_READY;
          case "bucket-ambiguous", "bucket-not-ours", "bucket-of-another-cluster" ->
              ConditionType.BUCKET_READY;
          default -> ConditionType.READY;
        };
    var conditions = new ArrayList<Condition>();
    if (type != ConditionType.READY) {
      conditions.add(Condition.failed(type, why));
    }
    conditions.add(Condition.failed(ConditionType.READY, why));
    return rest(conditions, NextLook.afterFailure(why));
  }

  PassStep.Rest bucketMissing(Platform platform) {
    var outcome = view.bucket().orElseThrow();
    var why = outcome.failure().orElseThrow();
    return rest(
        List.of(
            platform.condition(),
            Condition.failed(ConditionType.BUCKET_READY, why),
            Condition.failed(ConditionType.READY, why)),
        NextLook.afterBucket(outcome));
  }

  /** Until Velero's kinds are there, nothing of them can be made. */
  PassStep.Rest kindsMissing(InstallPlan plan, ClusterView cluster) {
    var conditions = base(plan, cluster);
    var kinds = cluster.kinds(plan);
    conditions.add(
        new Condition(ConditionType.READY, kinds.state(), kinds.reason(), kinds.message()));
    return rest(conditions, NextLook.SOON);
  }

  PassStep.Rest done(InstallPlan plan, ClusterView cluster, VeleroView velero) {
    var conditions = base(plan, cluster);
    conditions.add(velero.server());
    conditions.add(velero.backupLocation());
    conditions.add(
        conditions.stream()
            .filter(PassReport::stands)
            .findFirst()
            .map(
                bad -> new Condition(ConditionType.READY, bad.state(), bad.reason(), bad.message()))
            .orElseGet(() -> Condition.yes(ConditionType.READY, "Ready", "backups can be made")));
    return rest(conditions, NextLook.after(conditions, view));
  }

  private List<Condition> base(InstallPlan plan, ClusterView cluster) {
    var bucket = new BucketReport(view);
    var conditions = new ArrayList<Condition>();
    conditions.add(plan.platform().condition());
    conditions.add(cluster.credentials(plan.access()));
    conditions.add(bucket.bucket());
    conditions.add(bucket.settings());
    conditions.add(cluster.kinds(plan));
    conditions.addAll(over());
    return conditions;
  }

  /** What stands in the way of being ready. */
  private static boolean stands(Condition condition) {
    return switch (condition.type()) {
      case PAUSED, DUPLICATE, OTHER_CONTROLLER, KINDS_READY, READY, SETTINGS_IN_SYNC -> false;
      default -> !condition.isTrue();
    };
  }

  /** What an earlier pass said and holds no longer. */
  private List<Condition> over() {
    var told = new ToldStatus(view.install());
    return PASSING.stream()
        .filter(type -> told.find(type).isPresent())
        .map(type -> Condition.no(type, "Over", ""))
        .toList();
  }

  private PassStep.Rest rest(List<Condition> conditions, Duration again) {
    return new PassStep.Rest(new InstallStatus(view.record(), conditions), again);
  }
}
