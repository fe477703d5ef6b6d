package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.reconcile.InstallReconciler;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    footerHeading =
        "%nExit code 4 means that something is not as it should be, 6 that more work may%n"
            + "be lost than was agreed, 10 that Velero is not installed by a VeleroInstall.%n%n"
            + "Examples:%n",
    footer = {
      "  lifeboat status",
      "  lifeboat status -n velero -o json",
      "  lifeboat status --rpo",
      "  lifeboat status --rpo=6h --location s3://bucket/velero"
    })
final class StatusCommand implements Callable<Integer> {
  @Option(
      names = "--rpo",
      paramLabel = "DURATION",
      arity = "0..1",
      fallbackValue = "0s",
      converter = Words.DurationWord.class,
      description = {
        "Only how much work would be lost now, by the backups",
        "of a hub that are in the bucket; they may be as old as",
        "this (default: as the schedules say, else 25h)."
      })
  @Nullable Duration rpo;

  private final Services services;

  StatusCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (rpo != null) {
      return new RecoveryReport(services, Optional.of(rpo).filter(time -> !time.isZero())).print();
    }
    var rows = new ArrayList<StatusRow>();
    var installs =
        new InstallReconciler(
                services.cluster(),
                new InstallBuckets(services),
                services.clock(),
                new SecureRandom())
            .installs(services.options().cluster.namespace);
    var look = new InstallLook(services);
    installs.forEach(install -> rows.addAll(look.conditions(install)));
    services.site().locations().forEach(location -> rows.add(InstallLook.location(location)));
    installs.forEach(install -> rows.addAll(look.alive(install.namespace())));
    new Listing<>("Status", rows, table(rows), row -> "status/" + row.what(), StatusCommand::fields)
        .print(services.output());
    if (installs.isEmpty()) {
      return ExitCodes.of(FailureKind.NOT_FOUND);
    }
    return rows.stream().allMatch(StatusRow::good) ? ExitCodes.OK : ExitCodes.CHANGES_PENDING;
  }

  private static Table<StatusRow> table(List<StatusRow> rows) {
    return Table.<StatusRow>of(rows)
        .column("WHAT", StatusRow::what)
        .column("STATE", StatusRow::state, row -> row.good() ? Tint.GOOD : Tint.BAD)
        .column("MESSAGE", StatusRow::message)
        .whenEmpty("The cluster has neither a VeleroInstall nor a location for backups.");
  }

  private static Map<String, ?> fields(StatusRow row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("what", row.what());
    fields.put("state", row.state());
    fields.put("good", row.good());
    fields.put("message", row.message());
    return fields;
  }
}
