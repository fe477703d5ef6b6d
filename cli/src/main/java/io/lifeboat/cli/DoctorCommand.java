package io.lifeboat.cli;

import io.lifeboat.doctor.Backing;
import io.lifeboat.doctor.BucketFacts;
import io.lifeboat.doctor.Check;
import io.lifeboat.doctor.CloudBacking;
import io.lifeboat.doctor.ClusterChecks;
import io.lifeboat.doctor.Doctor;
import io.lifeboat.doctor.Finding;
import io.lifeboat.doctor.FolderBacking;
import io.lifeboat.doctor.LocationChecks;
import io.lifeboat.doctor.OpenShiftPluginCheck;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.dir.FolderLook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            + "key, identity, region, every action on objects, conditional writes, what a%n"
            + "server that speaks like S3 may lack, the bucket's settings, a lock, rules that%n"
            + "delete too early, what is not Velero's, foreign backups; of a folder who may%n"
            + "look into it, and its room. With a URL as --location only that is tried.%n"
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
    try (var store = location.store()) {
      findings.addAll(examine(location));
      return store.location();
    }
  }

  private List<Finding> examine(OpenLocation location) {
    if (location.cloud().isEmpty()) {
      var folder = Path.of(location.uri().bucket());
      return examine(location.store(), new FolderBacking(() -> FolderLook.at(folder)));
    }
    var cloud = location.cloud().get();
    var bucket = new BucketFacts(cloud.admin(), location.uri(), cloud.options());
    return examine(
        location.store(), new CloudBacking(cloud.access().get(), bucket, cloud.objects()));
  }

  private List<Finding> examine(ObjectStore store, Backing backing) {
    try (var progress = services.progress("listing objects")) {
      LongConsumer reached = listed -> progress.reached(listed, 0);
      var checks = new LocationChecks(store, backing, services.clock(), reached).all();
      return new Doctor(checks, this::tell).examine();
    }
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
