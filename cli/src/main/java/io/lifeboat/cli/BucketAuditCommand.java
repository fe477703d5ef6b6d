package io.lifeboat.cli;

import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.Setting;
import io.lifeboat.storage.SettingCheck;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    footerHeading =
        "%nExit code 4 means that something differs, 0 that all is as wanted, or that%n"
            + "the store cannot do more.%n%nExamples:%n",
    footer = {
      "  lifeboat bucket audit velero-prod",
      "  lifeboat bucket audit --infrastructure prod-x7 -o json",
      "  lifeboat bucket audit velero-prod --backups --record velero-prod.json",
      "  lifeboat bucket audit velero-prod --s3-endpoint https://minio.example.com:9000"
    })
final class BucketAuditCommand implements Callable<Integer> {
  @Mixin final BucketOptions wanted = new BucketOptions();

  @Option(
      names = "--backups",
      fallbackValue = "true",
      description = {
        "Compare the expiry with how long each backup is to",
        "live, too: one request a backup."
      })
  boolean backups;

  private final Services services;

  BucketAuditCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var known = wanted.known();
    var goal = wanted.goal(known);
    var site = new BucketSite(services, wanted);
    try (var admin = site.admin()) {
      var name = goal.find(admin, known).orElseThrow(wanted::notFound);
      var seen = admin.observe(name);
      goal.check(name, seen, known);
      if (!seen.exists()) {
        services.warn("bucket " + name + " does not exist; all of it would have to be made");
      }
      var policy =
          backups && seen.exists()
              ? goal.policy().knowing(site.contents().lifetimes(name))
              : goal.policy();
      var checks = policy.checks(seen);
      var since = remembered(known.found(name, seen.exists()), checks);
      new BucketReport(Optional.of(name), seen.exists(), checks, since, policy.warnings())
          .print(services);
      return checks.stream().anyMatch(SettingCheck::differs) || !seen.exists()
          ? ExitCodes.CHANGES_PENDING
          : ExitCodes.OK;
    }
  }

  private Map<Setting, Instant> remembered(BucketRecord found, List<SettingCheck> checks) {
    var record = found.looked(checks, services.clock().instant());
    wanted.file().ifPresent(file -> file.write(record));
    return wanted.file().isPresent() ? record.since() : Map.of();
  }
}
