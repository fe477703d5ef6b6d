package io.lifeboat.velero.install;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.PassOutcome;
import io.lifeboat.storage.SettingCheck;
import io.lifeboat.velero.VeleroKinds;
import io.lifeboat.velero.install.Condition.State;
import io.lifeboat.velero.install.ServerSpec.Crds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a pass ends: the conditions it tells, and when to look again. */
final class PassReport {
  /** Nothing is expected to happen. */
  static final Duration QUIET = Duration.ofMinutes(10);

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LATER = Duration.ofMinutes(1);
  private static final int JITTER_PERCENT = 10;

  private final PassView view;

  PassReport(PassView view) {
    this.view = view;
  }

  PassStep.Rest duplicate() {
    var why = "there is one VeleroInstall in a cluster, and its name is " + VeleroInstallKind.NAME;
    return rest(
        List.of(
            Condition.yes(ConditionType.DUPLICATE, "NameNotCluster", why),
            Condition.no(ConditionType.READY, "Duplicate", why)),
        QUIET);
  }

  PassStep.Rest otherController(String who) {
    var why = who + " looks after this; stop it first";
    return rest(
        List.of(
            Condition.yes(ConditionType.OTHER_CONTROLLER, "Live", why),
            Condition.no(ConditionType.READY, "OtherController", why)),
        LATER);
  }

  PassStep.Rest paused() {
    var why = "spec.paused is true; nothing is looked after";
    return rest(
        List.of(
            Condition.yes(ConditionType.PAUSED, "Asked", why),
            Condition.no(ConditionType.READY, "Paused", why)),
        QUIET);
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
      conditions.add(failure(type, why));
    }
    conditions.add(failure(ConditionType.READY, why));
    var passing = why.kind() == FailureKind.UNAVAILABLE;
    return rest(conditions, passing ? SOON : LATER);
  }

  PassStep.Rest bucketMissing(Platform platform) {
    var outcome = view.bucket().orElseThrow();
    var why = outcome.failure().orElseThrow();
    return rest(
        List.of(
            supported(platform),
            failure(ConditionType.BUCKET_READY, why),
            failure(ConditionType.READY, why)),
        outcome.next() == PassOutcome.Next.AFTER_REPAIR ? LATER : SOON);
  }

  PassStep.Rest done(InstallPlan plan, ClusterView cluster, VeleroView velero) {
    var conditions = new ArrayList<Condition>();
    conditions.add(supported(plan.platform()));
    conditions.add(credentials(plan.access(), cluster));
    conditions.add(bucket());
    conditions.add(settings());
    conditions.add(
        plan.spec().velero().crds() == Crds.IMAGE
            ? new CrdJob(plan).condition(cluster)
            : kinds(cluster));
    conditions.add(velero.server());
    conditions.add(velero.backupLocation());
    clear(conditions);
    var bad = conditions.stream().filter(PassReport::stands).findFirst();
    conditions.add(
        bad.map(one -> new Condition(ConditionType.READY, one.state(), one.reason(), one.message()))
            .orElseGet(() -> Condition.yes(ConditionType.READY, "Ready", "backups can be made")));
    return rest(conditions, again(conditions));
  }

  /** What stands in the way of being ready. */
  private static boolean stands(Condition condition) {
    return switch (condition.type()) {
      case PAUSED, DUPLICATE, OTHER_CONTROLLER, KINDS_READY, READY, SETTINGS_IN_SYNC -> false;
      default -> !condition.isTrue();
    };
  }

  /** What an earlier pass said and holds no longer. */
  private void clear(List<Condition> conditions) {
    for (var type :
        List.of(ConditionType.PAUSED, ConditionType.DUPLICATE, ConditionType.OTHER_CONTROLLER)) {
      for (var told : view.install().at("/status/conditions")) {
        if (told.path("type").asText().equals(type.toString())) {
          conditions.add(Condition.no(type, "Over", ""));
        }
      }
    }
  }

  private static Condition supported(Platform platform) {
    return Condition.yes(
        ConditionType.PLATFORM_SUPPORTED,
        "Detected",
        platform.provider()
            + " "
            + platform.region()
            + (platform.isOpenShift() ? ", OpenShift" : ""));
  }

  private static Condition credentials(CloudAccess access, ClusterView cluster) {
    if (access.secret().isEmpty()) {
      return Condition.yes(
          ConditionType.CREDENTIALS_READY, "NoSecret", "no long-lived key is kept");
    }
    var name = access.secret().get();
    if (cluster.secret().isEmpty()) {
      return Condition.no(
          ConditionType.CREDENTIALS_READY, "CredentialsMissing", "there is no Secret " + name);
    }
    if (access instanceof CloudAccess.GivenSecret given
        && !cluster.secret().get().at("/data").has(given.key())) {
      return Condition.no(
          ConditionType.CREDENTIALS_READY,
          "CredentialsInvalid",
          "Secret " + name + " has no key " + given.key());
    }
    return Condition.yes(ConditionType.CREDENTIALS_READY, "SecretFound", "Secret " + name);
  }

  private Condition bucket() {
    var name = view.record().name().map(Object::toString).orElse("");
    return bucketFailure()
        .map(why -> failure(ConditionType.BUCKET_READY, why))
        .orElseGet(
            () -> Condition.yes(ConditionType.BUCKET_READY, "Provisioned", "bucket " + name));
  }

  private Optional<LifeboatException> bucketFailure() {
    return view.bucket().flatMap(PassOutcome::failure);
  }

  private Condition settings() {
    if (bucketFailure().isPresent()) {
      return failure(ConditionType.SETTINGS_IN_SYNC, bucketFailure().get());
    }
    if (view.bucket().isEmpty()) {
      return view.record().lastSync().isPresent()
          ? told(ConditionType.SETTINGS_IN_SYNC)
          : Condition.unknown(
              ConditionType.SETTINGS_IN_SYNC, "Unmanaged", "others look after the bucket");
    }
    var refused = with(SettingCheck.State.REFUSED);
    if (!refused.isEmpty()) {
      return Condition.no(
          ConditionType.SETTINGS_IN_SYNC, "Refused", "not ours to change: " + refused);
    }
    var unsupported = with(SettingCheck.State.UNSUPPORTED);
    return Condition.yes(
        ConditionType.SETTINGS_IN_SYNC,
        unsupported.isEmpty() ? "InSync" : "InSyncAsFarAsSupported",
        unsupported.isEmpty() ? "all settings are as wanted" : "the store lacks " + unsupported);
  }

  private String with(SettingCheck.State state) {
    return view.bucket().map(PassOutcome::checks).orElse(List.of()).stream()
        .filter(check -> check.state() == state)
        .map(check -> check.setting().toString())
        .collect(Collectors.joining(", "));
  }

  /** As the last pass that looked said it. */
  private Condition told(ConditionType type) {
    for (var known : view.install().at("/status/conditions")) {
      if (known.path("type").asText().equals(type.toString())) {
        var state =
            switch (known.path("status").asText()) {
              case "True" -> State.TRUE;
              case "False" -> State.FALSE;
              default -> State.UNKNOWN;
            };
        return new Condition(
            type, state, known.path("reason").asText(), known.path("message").asText());
      }
    }
    return Condition.yes(type, "InSync", "all settings are as wanted");
  }

  private static Condition kinds(ClusterView cluster) {
    var left = new ArrayList<String>();
    for (var wanted : VeleroKinds.definitions()) {
      var verdict = CrdVerdict.of(wanted, Optional.ofNullable(cluster.kinds().get(wanted.name())));
      if (!verdict.ours()) {
        left.add(wanted.name() + " (" + verdict.why() + ")");
      }
    }
    return left.isEmpty()
        ? Condition.yes(ConditionType.KINDS_READY, "InPlace", "Velero's kinds are in place")
        : Condition.yes(
            ConditionType.KINDS_READY, "LeftAlone", "left as they are: " + String.join(", ", left));
  }

  private static Condition failure(ConditionType type, LifeboatException why) {
    return Condition.no(
        type,
        Condition.reason(why.code()),
        why.getMessage() + (why.hint().isEmpty() ? "" : "; " + why.hint()));
  }

  private Duration again(List<Condition> conditions) {
    var waiting = conditions.stream().anyMatch(c -> c.type() == ConditionType.READY && !c.isTrue());
    return waiting ? SOON : min(QUIET, untilDue());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The next hour, and up to a tenth more, so that many clusters do not all come at once. */
  private Duration untilDue() {
    var share = Math.floorMod(view.install().uid().hashCode(), JITTER_PERCENT + 1);
    var period = BucketStatus.PERIOD.plus(BucketStatus.PERIOD.multipliedBy(share).dividedBy(100));
    return view.record()
        .lastSync()
        .map(last -> Duration.between(view.now(), last.plus(period)))
        .filter(left -> left.compareTo(SOON) > 0)
        .orElse(view.record().lastSync().isPresent() ? SOON : QUIET);
  }

  private PassStep.Rest rest(List<Condition> conditions, Duration again) {
    return new PassStep.Rest(new InstallStatus(view.record(), conditions), again);
  }
}
