package io.lifeboat.hub;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a BackupSchedule would bring about, without asking whether anything stands in the way. */
public record SchedulePreview(ScheduleFacts facts) {
  private static final Fence OPEN = new Fence.Open("Preview", "");

  /**
   * The Velero Schedules that it means.
   *
   * @throws LifeboatException INVALID_INPUT when the spec is nonsense; UNAVAILABLE {@code
   *     discovery-failed} when what is served cannot be told
   */
  public List<KubeObject> schedules() {
    var wanted = new WantedSchedules(facts, OPEN);
    wanted
        .missing()
        .ifPresent(
            why -> {
              throw new LifeboatException(
                  FailureKind.UNAVAILABLE, "discovery-failed", why, "is this a hub?");
            });
    return wanted.all();
  }

  /** When Velero would run them next. */
  public List<Instant> runs(int count) {
    var cron =
        Cron.parse(facts.schedule().text("/spec/veleroSchedule"), ScheduleChecks.VELERO_ZONE);
    var runs = new ArrayList<Instant>();
    var last = cron.next(facts.now());
    while (last.isPresent() && runs.size() < count) {
      runs.add(last.get());
      last = cron.next(last.get());
    }
    return runs;
  }

  /** Whether a kind belongs to what makes a hub, though it may be in none of its backups (W10). */
  public static boolean isOfHub(String group) {
    return HubDiscovery.isOfHub(group)
        || Stream.of("open-cluster-management.io", "hive.openshift.io").anyMatch(group::endsWith);
  }
}
