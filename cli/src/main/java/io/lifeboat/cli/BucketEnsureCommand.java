package io.lifeboat.cli;

import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPass;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.SettingCheck;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    footerHeading =
        "%nWrites only what differs. Tags, rules and statements of others stay, and%n"
            + "encryption is only ever raised. What the store lacks is told and left.%n"
            + "Exit code 3 means that a setting is not ours to change.%n%n"
            + "Examples:%n",
    footer = {
      "  lifeboat bucket ensure velero-prod --infrastructure prod-x7 --dry-run",
      "  lifeboat bucket ensure --infrastructure prod-x7 --record prod-x7.json",
      "  lifeboat bucket ensure velero-prod --kms-key alias/velero",
      "  lifeboat bucket ensure velero-prod --lock-days 14 --expire-days 30",
      "  lifeboat bucket ensure gs://velero-prod --gcs-project x --gcs-region eu",
      "  lifeboat bucket ensure velero --s3-endpoint https://minio.example.com:9000"
    })
final class BucketEnsureCommand implements Callable<Integer> {
  @Mixin final BucketOptions wanted = new BucketOptions();

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Show what would change, and change nothing.")
  boolean dryRun;

  @Option(
      names = "--print-iam",
      fallbackValue = "true",
      description = {"Print the least IAM policy for what is asked, and", "do nothing."})
  boolean printIam;

  private final Services services;

  BucketEnsureCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var known = wanted.known();
    var goal = wanted.goal(known);
    var site = new BucketSite(services, wanted);
    if (printIam) {
      services.output().line(site.permissions(goal));
      return ExitCodes.OK;
    }
    try (var admin = site.admin()) {
      return dryRun ? show(admin, site, goal, known) : ensure(admin, site, goal, known);
    }
  }

  private int show(BucketAdmin admin, BucketSite site, BucketGoal goal, BucketRecord known) {
    var name = goal.find(admin, known);
    if (name.isEmpty()) {
      services.note("none carries the tags: a new one would be made, under a new name");
    }
    var seen = name.map(admin::observe).orElse(ObservedBucket.MISSING);
    name.ifPresent(found -> check(goal, found, seen, known, site));
    if (name.isPresent() && !seen.exists()) {
      services.note(name.get() + ": does not exist, and would be made");
    }
    var policy =
        goal.policy().mustKnowBackups(seen)
            ? goal.policy().knowing(site.contents().lifetimes(name.orElseThrow()))
            : goal.policy();
    new BucketReport(name, seen.exists(), policy.checks(seen), known.since(), policy.warnings())
        .print(services);
    return ExitCodes.OK;
  }

  private static void check(
      BucketGoal goal, BucketName name, ObservedBucket seen, BucketRecord known, BucketSite site) {
    goal.check(name, seen, known);
    goal.checkContents(name, seen, known, site.contents());
  }

  private int ensure(BucketAdmin admin, BucketSite site, BucketGoal goal, BucketRecord known) {
    try (var progress = new BucketProgress(services, wanted.file(), "run the same again")) {
      var pass =
          new BucketPass(
              new EnsureBucket(admin, progress::change),
              () -> BucketName.fresh(UUID.randomUUID()),
              progress::keep,
              site.contents());
      var outcome = progress.last(pass, goal, known);
      new BucketReport(
              outcome.record().name(), true, outcome.checks(), known.since(), outcome.warnings())
          .print(services);
      return outcome.checks().stream().anyMatch(SettingCheck::differs)
          ? ExitCodes.PARTLY
          : ExitCodes.OK;
    }
  }
}
