package io.lifeboat.cli;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Progress;
import io.lifeboat.engine.BackupOutcome;
import io.lifeboat.engine.BackupProgress;
import io.lifeboat.engine.BackupRequest;
import io.lifeboat.engine.DirectBackup;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.lease.BackupClaim;
import io.lifeboat.lease.FencedStore;
import io.lifeboat.lease.LeaseHolder;
import io.lifeboat.lease.LeaseKeeper;
import io.lifeboat.proof.ManifestRecorder;
import io.lifeboat.proof.SigningKey;
import io.lifeboat.storage.ObjectStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading = "%nExit code 3 means that something is missing from the backup.%n%nExamples:%n",
    footer = {
      "  lifeboat backup create before-upgrade --direct",
      "  lifeboat backup create shop-1 --direct --include-namespaces shop --dry-run",
      "  lifeboat backup create all --direct --location file:///mnt/usb --ttl 720h",
      "  lifeboat backup create all --direct --location s3://bucket/velero --hub east",
      "  lifeboat backup create --batch --wait"
    })
final class BackupCreateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      converter = Words.NewNameWord.class,
      description = "What the backup shall be called; a batch names its own.")
  String name = "";

  @Option(
      names = "--batch",
      fallbackValue = "true",
      description = {
        "Let Velero make one backup of each of the hub's five",
        "schedules now, as a batch."
      })
  boolean batch;

  @Option(
      names = "--wait",
      fallbackValue = "true",
      description = "With --batch: wait until all of them are final.")
  boolean wait;

  @Option(
      names = "--direct",
      fallbackValue = "true",
      description = "Back up without Velero: no volume data, no hooks.")
  boolean direct;

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Print what would be listed, and store nothing.")
  boolean dryRun;

  @Option(
      names = "--sign",
      paramLabel = "FILE",
      description = "Sign its manifest with this Ed25519 private key (PEM).")
  @Nullable Path sign;

  @Mixin final BackupOptions options = new BackupOptions();

  @Mixin final LeaseOptions fence = new LeaseOptions();

  private final Services services;

  BackupCreateCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    check();
    if (batch) {
      return new BatchCreation(services).run(dryRun, wait);
    }
    var hub = fence.hub();
    var request = options.request(name, services.veleroNamespace());
    if (hub.isPresent() && !dryRun) {
      return holding(hub.get(), request);
    }
    var store = services.backups();
    var engine = engine(store);
    if (dryRun) {
      var plan = engine.plan(request);
      new BackupPlanReport(name, store.location(), plan).print(services.output());
      return ExitCodes.OK;
    }
    return report(run(engine, request, new StopSignal()), store.location());
  }

  private void check() {
    if (batch == direct || name.isEmpty() != batch || (wait && !batch)) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "usage",
          "say NAME --direct for a backup without Velero, or --batch [--wait] for one of a hub",
          "see lifeboat backup create --help");
    }
  }

  private DirectBackup engine(BackupStore store) {
    return new DirectBackup(
        services.cluster(),
        store,
        services.surroundings().temporary(),
        services.clock(),
        new ManifestRecorder(services.clock(), Optional.ofNullable(sign).map(SigningKey::read)));
  }

  /** Nothing is stored without the lease, and what is stored names hub and epoch. */
  private int holding(String hub, BackupRequest request) {
    var stop = new StopSignal();
    try (var location = new Locations(services).open();
        var instance =
            LeaseInstance.of(
                hub, location.location(), LeaseInstance.stateHome(services.surroundings()))) {
      return holding(location, instance, request, stop);
    }
  }

  private int holding(
      ObjectStore location, LeaseInstance instance, BackupRequest request, StopSignal stop) {
    try (var lease = LeaseKeeper.take(fence.lease(location, instance.holder()), stop::stop)) {
      try {
        return holding(location, lease, marked(request, instance.holder(), lease), stop);
      } finally {
        instance.forget();
      }
    }
  }

  private static BackupRequest marked(
      BackupRequest request, LeaseHolder holder, LeaseKeeper lease) {
    var marked = request.backup();
    for (var mark : BackupClaim.annotations(holder, lease.epoch()).entrySet()) {
      marked = marked.withAnnotation(mark.getKey(), mark.getValue());
    }
    return new BackupRequest(marked);
  }

  private int holding(
      ObjectStore location, LeaseKeeper lease, BackupRequest request, StopSignal stop) {
    services.note(
        "hub "
            + fence.hub().orElseThrow()
            + " has epoch "
            + lease.epoch()
            + " of "
            + location.location());
    var fenced = new BackupStore(new FencedStore(location, lease::check));
    return report(run(engine(fenced), request, stop, lease), fenced.location());
  }

  /** Stopped because the lease was lost: then that is what is told. */
  private BackupOutcome run(
      DirectBackup engine, BackupRequest request, StopSignal stop, LeaseKeeper lease) {
    try {
      return run(engine, request, stop);
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        lease.check();
      }
      throw e;
    }
  }

  private int report(BackupOutcome outcome, String location) {
    outcome.warnings().forEach(warning -> services.note("warning: " + warning));
    outcome.errors().forEach(error -> services.note("missing: " + error));
    print(outcome, location, services.output());
    return outcome.isComplete() ? ExitCodes.OK : ExitCodes.PARTLY;
  }

  private BackupOutcome run(DirectBackup engine, BackupRequest request, StopSignal stop) {
    try (var work =
            services
                .underway()
                .doing(
                    "backing up " + services.cluster().server(),
                    "nothing was stored; run the same command again",
                    stop::stop);
        var bar = services.progress("backing up")) {
      return engine.run(request, shown(bar, work), stop);
    }
  }

  private static BackupProgress shown(Progress bar, Underway.Work work) {
    return new BackupProgress() {
      private volatile int total;

      @Override
      public void collected(int items) {
        total = items;
      }

      @Override
      public void stored(int items) {
        work.reached(items + " of " + total + " items are read");
        bar.reached(items, total);
      }
    };
  }

  private void print(BackupOutcome outcome, String location, Output out) {
    switch (out.format()) {
      case TABLE, WIDE ->
          out.line(
              (outcome.isComplete() ? "Backed up " : "Partly backed up ")
                  + Human.count(outcome.items(), "item")
                  + " to "
                  + location
                  + " as "
                  + name
                  + " in "
                  + Human.duration(outcome.took())
                  + ".");
      case NAME -> out.line("backup/" + name);
      case JSON, YAML -> {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", name);
        fields.put("location", location);
        fields.put("complete", outcome.isComplete());
        fields.put("items", outcome.items());
        fields.put("seconds", outcome.took().toMillis() / 1000.0);
        fields.put("warnings", outcome.warnings());
        fields.put("errors", outcome.errors());
        new Document("BackupOutcome", fields).print(out);
      }
    }
  }
}
