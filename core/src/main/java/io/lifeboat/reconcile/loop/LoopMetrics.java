package io.lifeboat.reconcile.loop;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.reconcile.InstallOutcome;
import io.lifeboat.reconcile.PassResult;
import io.lifeboat.resource.NamespacedName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What Prometheus reads. */
final class LoopMetrics implements PassObserver {
  private static final double MILLIS = 1000.0;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Gauges show what is written here; one entry for each time series. */
  private final Map<Series, Double> values = new ConcurrentHashMap<>();

  /** The SDK would have seventy series for each of its timers. */
  private static final class WithoutBuckets implements MeterFilter {
    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
      return DistributionStatisticConfig.builder()
          .percentilesHistogram(false)
          .percentiles()
          .build()
          .merge(config);
    }
  }

  private record Series(String name, Tags tags) {}

  LoopMetrics(BooleanSupplier leading) {
    registry.config().meterFilter(new WithoutBuckets());
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Gauge.builder("lifeboat.leader", () -> leading.getAsBoolean() ? 1 : 0)
        .description("Whether this process looks after the installation.")
        .register(registry);
  }

  /** The same, of BackupSchedules. */
  PassObserver ofSchedules() {
    return new ScheduleMetrics(registry);
  }

  /** What the operator SDK counts: events, queue, retries. */
  Metrics ofSdk() {
    return MicrometerMetrics.withoutPerResourceMetrics(registry);
  }

  /** In Prometheus' text format. */
  String text() {
    return registry.scrape();
  }

  @Override
  public void done(NamespacedName install, PassResult result, Duration took) {
    if (result instanceof InstallOutcome outcome) {
      done(install, outcome, took);
    }
  }

  private void done(NamespacedName install, InstallOutcome outcome, Duration took) {
    var tags = tags(install);
    pass(tags, outcome.failure().isPresent() ? "failed" : "done");
    registry.timer("lifeboat.pass", tags).record(took);
    outcome.changes().stream()
        .filter(change -> change.change() != Change.NONE)
        .forEach(
            change ->
                registry
                    .counter("lifeboat.changes", tags.and("kind", change.object().kind()))
                    .increment());
    for (var condition : outcome.status().conditions()) {
      var series = tags.and("condition", condition.type().toString());
      set("lifeboat.install.condition", series, condition.isTrue() ? 1 : 0);
    }
    outcome
        .status()
        .bucket()
        .lastSync()
        .ifPresent(
            time -> set("bucket.last.sync.timestamp.seconds", tags, time.toEpochMilli() / MILLIS));
    for (var check : outcome.settings()) {
      var series = tags.and("setting", check.setting().toString());
      set("bucket.setting.in.sync", series, check.differs() ? 0 : 1);
    }
  }

  @Override
  public void failed(NamespacedName install, RuntimeException why) {
    pass(tags(install), "failed");
  }

  @Override
  public void gone(NamespacedName install) {
    var tags = tags(install);
    values
        .keySet()
        .removeIf(series -> tags.stream().allMatch(series.tags().stream().toList()::contains));
    registry.getMeters().stream()
        .filter(meter -> meter.getId().getTags().containsAll(tags.stream().toList()))
        .toList()
        .forEach(registry::remove);
  }

  private void pass(Tags tags, String result) {
    registry.counter("lifeboat.passes", tags.and("result", result)).increment();
  }

  private void set(String name, Tags tags, double value) {
    var series = new Series(name, tags);
    if (values.put(series, value) == null) {
      Gauge.builder(name, () -> values.getOrDefault(series, Double.NaN))
          .tags(tags)
          .register(registry);
    }
  }

  private static Tags tags(NamespacedName install) {
    return Tags.of("namespace", install.namespace(), "name", install.name());
  }
}
