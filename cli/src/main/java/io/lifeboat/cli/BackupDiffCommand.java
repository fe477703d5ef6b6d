package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.diff.ItemComparison;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.BackupSpec;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExit code 4 means that they differ, 0 that they do not.%n%nExamples:%n",
    footer = {
      "  lifeboat backup diff nightly-20261120 nightly-20261121",
      "  lifeboat backup diff nightly-20261121 --cluster",
      "  lifeboat backup diff nightly-20261120 nightly-20261121 -o name"
    })
final class BackupDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "Backup to compare from.")
  String first = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description = "Backup to compare with.")
  @Nullable String second;

  @Option(
      names = "--cluster",
      fallbackValue = "true",
      description = "Compare with what the cluster holds now.")
  boolean cluster;

  @Option(
      names = "--all-fields",
      fallbackValue = "true",
      description = "Count what changes by itself, too: versions, managed fields, status.")
  boolean allFields;

  @Mixin final ArchiveOptions archive = new ArchiveOptions();

  private final Services services;

  BackupDiffCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (cluster == (second != null)) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "usage",
          cluster
              ? "--cluster needs no second backup"
              : "say what to compare with: B, or --cluster",
          "see lifeboat backup diff --help");
    }
    var report = new DiffReport(first, second == null ? "the cluster" : second, services.output());
    try (var one = contents(first)) {
      var comparison = new ItemComparison(one, allFields, report::tell);
      if (second != null) {
        try (var other = contents(second)) {
          comparison.with(other);
        }
      } else {
        compareLive(one, comparison);
      }
      return report.end(comparison.same()) ? ExitCodes.CHANGES_PENDING : ExitCodes.OK;
    }
  }

  private ArchiveContents contents(String name) {
    return services.backups().contents(name, archive.limits(), services.surroundings().temporary());
  }

  private void compareLive(ArchiveContents backup, ItemComparison comparison) {
    var served = services.cluster().discover();
    var covered = new Coverage(services.backups().metadata(first), backup);
    for (var resource : backup.resources()) {
      var side = comparison.live(resource);
      Consumer<KubeObject> tell = live -> side.object(live, covered.includes(live));
      version(backup, resource)
          .flatMap(object -> served.find(object.gvk()))
          .or(() -> served.find(resource))
          .ifPresent(one -> list(one, tell));
      side.end();
    }
  }

  private void list(ServedResource resource, Consumer<KubeObject> each) {
    services.cluster().list(resource, ListScope.all(), each);
  }

  /** An item that shows in which version the backup has a resource. */
  private static Optional<KubeObject> version(ArchiveContents backup, GroupResource resource) {
    return backup.items(resource).stream()
        .limit(1)
        .map(name -> backup.object(new ItemId(resource, name)))
        .findFirst();
  }

  /** Which objects the backup would have had, had they existed. */
  private static final class Coverage {
    private final BackupSpec spec;
    private final Set<String> namespaces = new HashSet<>();

    Coverage(BackupMetadata metadata, ArchiveContents backup) {
      spec = BackupSpec.of(metadata.object());
      for (var resource : backup.resources()) {
        backup.items(resource).forEach(name -> namespaces.add(name.namespace()));
      }
    }

    boolean includes(KubeObject live) {
      return live.namespace().isEmpty()
          ? spec.namespaces().isEverything()
          : namespaces.contains(live.namespace());
    }
  }
}
