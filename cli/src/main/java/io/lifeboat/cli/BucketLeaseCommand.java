package io.lifeboat.cli;

import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.lease.EpochFolder;
import io.lifeboat.lease.LeaseTerms;
import io.lifeboat.lease.SeenEpoch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    footerHeading =
        "%nReads only. The last line is the current epoch: released, it may be taken at%n"
            + "once; held, after the time that is shown, unless it is renewed.%n%nExamples:%n",
    footer = {
      "  lifeboat bucket lease --location s3://bucket/velero",
      "  lifeboat bucket lease --location s3://bucket/velero -o json"
    })
final class BucketLeaseCommand implements Callable<Integer> {
  private final Services services;

  BucketLeaseCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    try (var store = new Locations(services).open()) {
      var epochs = new EpochFolder(store).read().epochs();
      new Listing<>(
              "LeaseEpoch",
              epochs,
              table(store.location(), epochs),
              epoch -> "epoch/" + epoch.number(),
              this::fields)
          .print(services.output(), Map.of("location", store.location()));
      return ExitCodes.OK;
    }
  }

  private Table<SeenEpoch> table(String location, List<SeenEpoch> epochs) {
    return Table.of(epochs)
        .number("EPOCH", epoch -> String.valueOf(epoch.number()))
        .column("HUB", SeenEpoch::hub)
        .column("STATE", this::state)
        .column("BEGUN", epoch -> second(epoch.begun()))
        .column("RENEWED", epoch -> second(epoch.written()))
        .column("FREE", epoch -> second(free(epoch)))
        .whenEmpty("No hub has taken the lease of " + location + ".");
  }

  /** By this machine's clock, which decides nothing: whoever takes the lease asks the store's. */
  private String state(SeenEpoch epoch) {
    if (epoch.epoch().isReleased()) {
      return "released";
    }
    return free(epoch).isAfter(services.clock().instant()) ? "held" : "silent";
  }

  private static Instant free(SeenEpoch epoch) {
    return epoch.epoch().isReleased() ? epoch.written() : epoch.freeAt(LeaseTerms.USUAL.slack());
  }

  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private Map<String, ?> fields(SeenEpoch epoch) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("epoch", epoch.number());
    fields.put("hub", epoch.hub());
    fields.put("state", state(epoch));
    fields.put("begun", epoch.begun().toString());
    fields.put("renewed", epoch.written().toString());
    fields.put("freeAt", free(epoch).toString());
    return fields;
  }
}
