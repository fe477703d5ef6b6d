package io.lifeboat.cli;

import io.lifeboat.cli.output.Human;
import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Table;
import io.lifeboat.cli.output.Tint;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.Cron;
import io.lifeboat.hub.batch.Batches;
import io.lifeboat.hub.batch.MemberType;
import io.lifeboat.hub.batch.RecoveryPoint;
import io.lifeboat.hub.batch.Ticks;
import io.lifeboat.kube.ListScope;
import io.lifeboat.reconcile.BatchKinds;
import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much work would be lost now, by what is in the bucket: {@code status --rpo}. */
record RecoveryReport(Services services, Optional<Duration> limit) {
  /** What holds where neither an option nor a schedule says how old a backup may be. */
  private static final Duration STANDARD = Duration.ofHours(25);

  /** A batch, or one schedule. */
  private record Row(String what, RecoveryPoint point) {}

  /** Prints a row for the batches, and one for each type; OK, or the code of a violated RPO. */
  int print() {
    try (var sight = BatchSight.open(services)) {
      var now = services.clock().instant();
      var schedules = sight.namespace().map(this::schedules).orElse(Map.of());
      var rows = rows(sight.batches(), schedules, now);
      new Listing<>("RecoveryPoint", rows, table(rows), row -> "rpo/" + row.what(), this::fields)
          .print(services.output(), Map.of("location", sight.store().location()));
      return rows.stream().anyMatch(row -> row.point().isViolated())
          ? ExitCodes.RPO_VIOLATED
          : ExitCodes.OK;
    }
  }

  private List<Row> rows(Batches batches, Map<String, KubeObject> schedules, Instant now) {
    var rows = new ArrayList<Row>();
    var whole = terms(Optional.ofNullable(schedules.get(MemberType.RESOURCES.schedule())));
    rows.add(new Row("batch", RecoveryPoint.of(batches, whole, now)));
    for (var type : MemberType.values()) {
      var schedule = Optional.ofNullable(schedules.get(type.schedule()));
      var known = batches.all().stream().anyMatch(batch -> batch.member(type).isPresent());
      if (type != MemberType.VALIDATION && (schedule.isPresent() || known)) {
        rows.add(new Row(type.key(), RecoveryPoint.of(type, batches, terms(schedule), now)));
      }
    }
    return rows;
  }

  /** A schedule that is not known, or whose expression is nonsense, is judged by age alone. */
  private RecoveryPoint.Terms terms(Optional<KubeObject> schedule) {
    var ticks = schedule.flatMap(RecoveryReport::ticks);
    return new RecoveryPoint.Terms(
        ticks,
        schedule.map(RecoveryReport::created).orElse(Instant.EPOCH),
        schedule.filter(found -> found.at("/spec/paused").asBoolean()).isPresent(),
        ticks.isPresent() ? limit : limit.or(() -> Optional.of(STANDARD)));
  }

  private static Optional<Ticks> ticks(KubeObject schedule) {
    try {
      var cron = Cron.parse(schedule.text("/spec/schedule"), ZoneOffset.UTC);
      return Optional.of(new Ticks(cron::next, false));
    } catch (LifeboatException e) {
      return Optional.empty();
    }
  }

  private static Instant created(KubeObject schedule) {
    return Instant.parse(schedule.text("/metadata/creationTimestamp"));
  }

  private Map<String, KubeObject> schedules(String namespace) {
    var found = new HashMap<String, KubeObject>();
    services
        .cluster()
        .list(
            BatchKinds.SCHEDULES,
            ListScope.namespace(namespace),
            schedule -> found.put(schedule.name(), schedule));
    return found;
  }

  private Table<Row> table(List<Row> rows) {
    return Table.of(rows)
        .column("WHAT", Row::what)
        .column("STATE", row -> state(row.point()), row -> tint(row.point()))
        .number("AGE", row -> row.point().age().map(Human::duration).orElse("none"))
        .number("MISSED", row -> Integer.toString(row.point().missed().size()))
        .number("LIMIT", row -> row.point().limit().map(Human::duration).orElse(""))
        .column("NEWEST", row -> row.point().newest().map(Instant::toString).orElse(""));
  }

  private static String state(RecoveryPoint point) {
    if (point.isViolated()) {
      return "Violated";
    }
    return point.paused() ? "Paused" : "Kept";
  }

  private static Tint tint(RecoveryPoint point) {
    return point.isViolated() ? Tint.BAD : point.paused() ? Tint.WARNING : Tint.GOOD;
  }

  private Map<String, ?> fields(Row row) {
    var point = row.point();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("what", row.what());
    fields.put("state", state(point));
    point.newest().ifPresent(time -> fields.put("newest", time));
    point.age().ifPresent(age -> fields.put("ageSeconds", age.toSeconds()));
    point.limit().ifPresent(most -> fields.put("limitSeconds", most.toSeconds()));
    fields.put("missed", point.missed());
    return fields;
  }
}
