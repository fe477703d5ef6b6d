package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.resource.KubeObject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    footerHeading =
        "%nExit code 4 means that something is not as it should be, 10 that Velero is%n"
            + "not installed by a VeleroInstall.%n%nExamples:%n",
    footer = {"  lifeboat status", "  lifeboat status -n velero -o json"})
final class StatusCommand implements Callable<Integer> {
  /** One thing that was looked at. */
  private record Row(String what, String state, boolean good, String message) {}

  private final Services services;

  StatusCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var rows = new ArrayList<Row>();
    var installs =
        new InstallReconciler(
                services.cluster(),
                new InstallBuckets(services),
                services.clock(),
                new SecureRandom())
            .installs(services.options().cluster.namespace);
    installs.forEach(install -> conditions(install, rows));
    services.site().locations().forEach(location -> rows.add(location(location)));
    new Listing<>("Status", rows, table(rows), row -> "status/" + row.what(), StatusCommand::fields)
        .print(services.output());
    if (installs.isEmpty()) {
      return ExitCodes.of(FailureKind.NOT_FOUND);
    }
    return rows.stream().allMatch(Row::good) ? ExitCodes.OK : ExitCodes.CHANGES_PENDING;
  }

  private static void conditions(KubeObject install, List<Row> rows) {
    var bucket = install.text("/status/storageBucket/name");
    if (!bucket.isEmpty()) {
      var last = install.text("/status/storageBucket/lastSyncTimestamp");
      rows.add(
          new Row("Bucket", bucket, true, last.isEmpty() ? "" : "settings in order at " + last));
    }
    for (var condition : install.at("/status/conditions")) {
      var type = condition.path("type").asText();
      var state = condition.path("status").asText();
      var isWarning = type.matches("Duplicate|OtherController|Paused");
      rows.add(
          new Row(
              type,
              state,
              state.equals(isWarning ? "False" : "True"),
              condition.path("message").asText()));
    }
  }

  private static Row location(KubeObject location) {
    var phase = location.text("/status/phase");
    var checked = location.text("/status/lastValidationTime");
    return new Row(
        "Location " + location.namespacedName(),
        phase.isEmpty() ? "Unvalidated" : phase,
        phase.equals("Available"),
        location.text("/status/message") + (checked.isEmpty() ? "" : "validated at " + checked));
  }

  private static Table<Row> table(List<Row> rows) {
    return Table.<Row>of(rows)
        .column("WHAT", Row::what)
        .column("STATE", Row::state, row -> row.good() ? Tint.GOOD : Tint.BAD)
        .column("MESSAGE", Row::message)
        .whenEmpty("The cluster has neither a VeleroInstall nor a location for backups.");
  }

  private static Map<String, ?> fields(Row row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("what", row.what());
    fields.put("state", row.state());
    fields.put("good", row.good());
    fields.put("message", row.message());
    return fields;
  }
}
