package io.lifeboat.cli;

import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.ObservedBucket;
import io.lifeboat.storage.SettingCheck;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    footerHeading =
        "%nWrites only what differs. Tags, rules and statements of others stay, and%n"
            + "encryption is only ever raised. What the store lacks is told and left.%n%n"
            + "Examples:%n",
    footer = {
      "  lifeboat bucket ensure velero-prod --infrastructure prod-x7 --dry-run",
      "  lifeboat bucket ensure velero-prod --kms-key alias/velero",
      "  lifeboat bucket ensure velero-prod --lock-days 14 --expire-days 30",
      "  lifeboat bucket ensure velero --s3-endpoint https://minio.example.com:9000"
    })
final class BucketEnsureCommand implements Callable<Integer> {
  @Mixin final BucketOptions wanted = new BucketOptions();

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Show what would change, and change nothing.")
  boolean dryRun;

  private final Services services;

  BucketEnsureCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var policy = wanted.policy();
    try (var admin = new S3Locations(services).admin()) {
      var name = wanted.find(admin);
      var seen = wanted.observe(admin, name);
      var checks = dryRun ? policy.checks(seen) : ensure(admin, name, policy, seen);
      new BucketReport(name, seen.exists() || !dryRun, checks).print(services.output());
      return ExitCodes.OK;
    }
  }

  private List<SettingCheck> ensure(
      BucketAdmin admin, BucketName name, BucketPolicy policy, ObservedBucket seen) {
    var underway = services.underway();
    try (var work =
        underway.doing("putting bucket " + name + " in order", "run the same again", () -> {})) {
      return new EnsureBucket(
              admin,
              change -> {
                underway.goOn();
                work.reached(change.doing());
                services.note(name + ": " + change.doing());
              })
          .run(name, policy, seen);
    }
  }
}
