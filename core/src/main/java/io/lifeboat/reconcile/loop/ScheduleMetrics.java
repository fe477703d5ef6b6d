package io.lifeboat.reconcile.loop;

import io.lifeboat.hub.ScheduleType;
import io.lifeboat.hub.SeenBackup;
import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.reconcile.PassResult;
import io.lifeboat.reconcile.hub.ScheduleOutcome;
import io.lifeboat.resource.NamespacedName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What Prometheus reads of BackupSchedules (spec/hub-backup.md W34). */
final class ScheduleMetrics implements PassObserver {
  private static final double MILLIS = 1000.0;
  private final MeterRegistry registry;

  /** Gauges show what is written here; one entry for each time series. */
  private final Map<Series, Double> values = new ConcurrentHashMap<>();

  private record Series(String name, Tags tags) {}

  ScheduleMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void done(NamespacedName schedule, PassResult result, Duration took) {
    var tags = tags(schedule);
    pass(tags, result.failure().isPresent() ? "failed" : "done");
    registry.timer("lifeboat.schedule.pass", tags).record(took);
    var changed = result.changes().stream().filter(c -> c.change() != Change.NONE).count();
    registry.counter("lifeboat.schedule.changes", tags).increment((double) changed);
    for (var told : result.told()) {
      set("lifeboat.schedule.condition", tags.and("condition", told.type()), told.holds() ? 1 : 0);
    }
    if (result instanceof ScheduleOutcome outcome) {
      for (var type : ScheduleType.values()) {
        last(outcome, type)
            .flatMap(SeenBackup::started)
            .ifPresent(
                time ->
                    set(
                        "lifeboat.schedule.last.success.timestamp.seconds",
                        tags.and("type", type.key()),
                        time.toEpochMilli() / MILLIS));
      }
    }
  }

  private static Optional<SeenBackup> last(ScheduleOutcome outcome, ScheduleType type) {
    return outcome.facts().lastCompleted(type);
  }

  @Override
  public void failed(NamespacedName schedule, RuntimeException why) {
    pass(tags(schedule), "failed");
  }

  @Override
  public void gone(NamespacedName schedule) {
    var tags = tags(schedule).stream().toList();
    values.keySet().removeIf(series -> series.tags().stream().toList().containsAll(tags));
    registry.getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("lifeboat.schedule."))
        .filter(meter -> meter.getId().getTags().containsAll(tags))
        .toList()
        .forEach(registry::remove);
  }

  private void pass(Tags tags, String result) {
    registry.counter("lifeboat.schedule.passes", tags.and("result", result)).increment();
  }

  private void set(String name, Tags tags, double value) {
    var series = new Series(name, tags);
    if (values.put(series, value) == null) {
      Gauge.builder(name, () -> values.getOrDefault(series, Double.NaN))
          .tags(tags)
          .register(registry);
    }
  }

  private static Tags tags(NamespacedName schedule) {
    return Tags.of("namespace", schedule.namespace(), "name", schedule.name());
  }
}
