package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Progress;
import io.lifeboat.engine.BackupOutcome;
import io.lifeboat.engine.BackupProgress;
import io.lifeboat.engine.BackupRequest;
import io.lifeboat.engine.DirectBackup;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.proof.ManifestRecorder;
import io.lifeboat.proof.SigningKey;
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
      "  lifeboat backup create all --direct --location file:///mnt/usb --ttl 720h"
    })
final class BackupCreateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      converter = Words.NewNameWord.class,
      description = "What the backup shall be called.")
  String name = "";

  @Option(
      names = "--direct",
      required = true,
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

  private final Services services;

  BackupCreateCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var store = services.backups();
    var manifests =
        new ManifestRecorder(services.clock(), Optional.ofNullable(sign).map(SigningKey::read));
    var request = options.request(name, services.veleroNamespace());
    var engine =
        new DirectBackup(
            services.cluster(),
            store,
            services.surroundings().temporary(),
            services.clock(),
            manifests);
    if (dryRun) {
      var plan = engine.plan(request);
      new BackupPlanReport(name, store.location(), plan).print(services.output());
      return ExitCodes.OK;
    }
    var outcome = run(engine, request);
    outcome.warnings().forEach(warning -> services.note("warning: " + warning));
    outcome.errors().forEach(error -> services.note("missing: " + error));
    print(outcome, services.output());
    return outcome.isComplete() ? ExitCodes.OK : ExitCodes.PARTLY;
  }

  private BackupOutcome run(DirectBackup engine, BackupRequest request) {
    var stop = new StopSignal();
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

  private void print(BackupOutcome outcome, Output out) {
    switch (out.format()) {
      case TABLE, WIDE ->
          out.line(
              (outcome.isComplete() ? "Backed up " : "Partly backed up ")
                  + Human.count(outcome.items(), "item")
                  + " to "
                  + services.backups().location()
                  + " as "
                  + name
                  + " in "
                  + Human.duration(outcome.took())
                  + ".");
      case NAME -> out.line("backup/" + name);
      case JSON, YAML -> {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", name);
        fields.put("location", services.backups().location());
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
