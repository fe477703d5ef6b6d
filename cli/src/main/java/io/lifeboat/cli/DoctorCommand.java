package io.lifeboat.cli;

import io.lifeboat.doctor.BucketFacts;
import io.lifeboat.doctor.Check;
import io.lifeboat.doctor.ClusterChecks;
import io.lifeboat.doctor.Doctor;
import io.lifeboat.doctor.Finding;
import io.lifeboat.doctor.LocationChecks;
import io.lifeboat.doctor.OpenShiftPluginCheck;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.StoreAccess;
import io.lifeboat.storage.s3.S3BucketAdmin;
import io.lifeboat.storage.s3.S3Settings;
import io.lifeboat.storage.s3.S3StoreAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    footerHeading =
        "%nTries each thing by itself. Of the cluster: its API server and clock, every%n"
            + "permission that keeping Velero right takes, Velero's kinds and their release,%n"
            + "its server and why it last started anew, what it says of its locations,%n"
            + "plugins, the form of its Secrets. Of the location: name, certificate, clock,%n"
            + "key, identity, every action on objects, conditional writes, the bucket's%n"
            + "settings, foreign backups. With a URL as --location only that is tried.%n"
            + "Writes and removes a few small objects under metadata/lifeboat/probe/.%n%n"
            + "With --record, nothing is examined: the folder gets what restore plan needs to%n"
            + "plan without the cluster, all its Secrets included, for its owner's eyes only.%n%n"
            + "Exit code 0 means that all is well, 4 that something should be put right;%n"
            + "else it is that of the first failure.%n%nExamples:%n",
    footer = {
      "  lifeboat doctor",
      "  lifeboat doctor --location s3://bucket/velero",
      "  lifeboat doctor --location s3://bucket --s3-endpoint https://minio:9000",
      "  lifeboat doctor --location file:///mnt/backups -o json",
      "  lifeboat doctor --record before"
    })
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--record",
      paramLabel = "FOLDER",
      description =
          "Only record the cluster there, for restore plan --cluster; Secrets are included.")
  @Nullable Path record;

  private final Services services;

  DoctorCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (record != null) {
      TargetOptions.record(record, services);
      return ExitCodes.OK;
    }
    var findings = new ArrayList<>(cluster());
    var failed = findings.stream().anyMatch(DoctorCommand::isOfServer);
    var where = failed ? services.cluster().server() : location(findings);
    new DoctorReport(where, findings).print(services.output());
    return exit(findings);
  }

  /** Without a cluster that was meant, there is nothing to look at but the location. */
  private List<Finding> cluster() {
    if (new Locations(services).isUrl() || !isConfigured()) {
      return List.of();
    }
    var access = new LiveClusterAccess(services.cluster());
    var checks =
        new ArrayList<>(
            new ClusterChecks(access, services::veleroNamespace, services.clock()).all());
    checks.add(new OpenShiftPluginCheck(() -> VeleroParts.of(services)));
    return new Doctor(checks, this::tell).examine();
  }

  private boolean isConfigured() {
    try {
      services.cluster();
      return true;
    } catch (LifeboatException e) {
      if (e.code().equals("kubeconfig-not-found")) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isOfServer(Finding finding) {
    return finding.check().equals(ClusterChecks.SERVER) && finding.kind().isPresent();
  }

  /** Adds what is found at the location, and says where that is. */
  private String location(List<Finding> findings) {
    OpenLocation location;
    try {
      location = new Locations(services).opened();
    } catch (LifeboatException e) {
      if (findings.isEmpty() || e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      findings.add(Finding.failed("location", e));
      return services.cluster().server();
    }
    var admin = location.s3().map(DoctorCommand::admin);
    try (var store = location.store()) {
      findings.addAll(examine(location, admin));
      return store.location();
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
          new LocationChecks(location.store(), access, bucket, services.clock(), reached).all();
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
