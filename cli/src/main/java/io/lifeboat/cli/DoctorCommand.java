package io.lifeboat.cli;

import io.lifeboat.doctor.BucketFacts;
import io.lifeboat.doctor.Check;
import io.lifeboat.doctor.Doctor;
import io.lifeboat.doctor.Finding;
import io.lifeboat.doctor.LocationChecks;
import io.lifeboat.doctor.PluginsCheck;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.StoreAccess;
import io.lifeboat.storage.s3.S3BucketAdmin;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3StoreAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;

@Command(
    footerHeading =
        "%nTries each thing by itself: name, certificate, clock, key, identity, every%n"
            + "action on objects, conditional writes, the bucket's settings, foreign backups;%n"
            + "and Velero's plugins, when it is the cluster that says where the backups are.%n"
            + "Writes and removes a few small objects under metadata/lifeboat/probe/.%n%n"
            + "Exit code 0 means that all is well, 4 that something should be put right;%n"
            + "else it is that of the first failure.%n%nExamples:%n",
    footer = {
      "  lifeboat doctor --location s3://bucket/velero",
      "  lifeboat doctor --location s3://bucket --s3-endpoint https://minio:9000",
      "  lifeboat doctor --location file:///mnt/backups -o json"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Services services;

  DoctorCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var location = new Locations(services).opened();
    var admin = location.s3().map(DoctorCommand::admin);
    try (var store = location.store()) {
      var findings = examine(location, admin);
      new DoctorReport(store.location(), findings).print(services.output());
      return exit(findings);
    } finally {
      admin.ifPresent(BucketAdmin::close);
    }
  }

  private List<Finding> examine(OpenLocation location, Optional<BucketAdmin> admin) {
    try (var progress = services.progress("listing objects")) {
      LongConsumer reached = listed -> progress.reached(listed, 0);
      var bucket = admin.map(to -> facts(to, location));
      var access = location.s3().map(DoctorCommand::access);
      var checks =
          new ArrayList<>(
              new LocationChecks(location.store(), access, bucket, services.clock(), reached)
                  .all());
      if (new Locations(services).areOfCluster()) {
        checks.add(new PluginsCheck(() -> VeleroParts.of(services)));
      }
      return new Doctor(checks, this::tell).examine();
    }
  }

  private static BucketAdmin admin(S3Settings settings) {
    return S3BucketAdmin.open(settings);
  }

  private static StoreAccess access(S3Settings settings) {
    return S3StoreAccess.of(settings);
  }

  private static BucketFacts facts(BucketAdmin admin, OpenLocation location) {
    var policy = BucketPolicy.USUAL.withPrefix(location.uri().prefix());
    return new BucketFacts(admin, new BucketName(location.uri().bucket()), policy);
  }

  /** On a terminal, where somebody waits. */
  private void tell(Check check) {
    services.underway().goOn();
    if (services.surroundings().terminal().err()) {
      services.note("checking " + check.name());
    }
  }

  private static int exit(List<Finding> findings) {
    var failed = findings.stream().flatMap(finding -> finding.kind().stream()).findFirst();
    if (failed.isPresent()) {
      return ExitCodes.of(failed.get());
    }
    return findings.stream().anyMatch(finding -> finding.state() == Finding.State.WARNING)
        ? ExitCodes.CHANGES_PENDING
        : ExitCodes.OK;
  }
}
