package io.lifeboat.cli;

import io.lifeboat.storage.SettingCheck;
import io.lifeboat.storage.SettingCheck.State;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    footerHeading =
        "%nExit code 4 means that something differs, 0 that all is as wanted, or that%n"
            + "the store cannot do more.%n%nExamples:%n",
    footer = {
      "  lifeboat bucket audit velero-prod",
      "  lifeboat bucket audit --infrastructure prod-x7 -o json",
      "  lifeboat bucket audit velero-prod --s3-endpoint https://minio.example.com:9000"
    })
final class BucketAuditCommand implements Callable<Integer> {
  @Mixin final BucketOptions wanted = new BucketOptions();
  private final Services services;

  BucketAuditCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var policy = wanted.policy();
    try (var admin = new S3Locations(services).admin()) {
      var name = wanted.find(admin);
      var seen = wanted.observe(admin, name);
      var checks = policy.checks(seen);
      new BucketReport(name, seen.exists(), checks).print(services.output());
      return checks.stream().anyMatch(BucketAuditCommand::differs) || !seen.exists()
          ? ExitCodes.CHANGES_PENDING
          : ExitCodes.OK;
    }
  }

  private static boolean differs(SettingCheck check) {
    return check.state() == State.DIFFERS || check.state() == State.REFUSED;
  }
}
