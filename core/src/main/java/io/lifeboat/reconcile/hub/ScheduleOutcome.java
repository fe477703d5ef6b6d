package io.lifeboat.reconcile.hub;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.HubCondition;
import io.lifeboat.hub.ScheduleFacts;
import io.lifeboat.hub.SchedulePlan;
import io.lifeboat.hub.ScheduleType;
import io.lifeboat.hub.ScheduleVerdict;
import io.lifeboat.reconcile.ObjectChange;
import io.lifeboat.reconcile.ObjectName;
import io.lifeboat.reconcile.PassResult;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one pass over a BackupSchedule did and found.
 *
 * @param facts what the pass knew
 * @param plan what was to be done
 * @param verdict what is told of it; absent: phase and message stayed
 * @param changes what became of each object, in order
 * @param troubles what went wrong and stopped nothing
 * @param failure what stopped the pass, if anything did
 */
public record ScheduleOutcome(
    ScheduleFacts facts,
    SchedulePlan plan,
    Optional<ScheduleVerdict> verdict,
    List<ObjectChange> changes,
    List<String> troubles,
    Optional<LifeboatException> failure)
    implements PassResult {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  public ScheduleOutcome {
    changes = List.copyOf(changes);
    troubles = List.copyOf(troubles);
  }

  @Override
  public KubeObject before() {
    return facts.schedule();
  }

  @Override
  public Duration again() {
    return failure.isPresent() && plan.again().compareTo(AFTER_FAILURE) > 0
        ? AFTER_FAILURE
        : plan.again();
  }

  @Override
  public List<String> mended() {
    return List.of();
  }

  /** Velero says how its Schedules do; the locations, whether it can store. */
  @Override
  public Set<ObjectName> dependsOn() {
    var names = new HashSet<ObjectName>();
    for (var type : ScheduleType.values()) {
      names.add(
          new ObjectName(
              HubKinds.SCHEDULES.kind(),
              new NamespacedName(before().namespace(), type.scheduleName())));
    }
    return names;
  }

  @Override
  public List<Told> told() {
    return conditions().stream()
        .map(
            condition ->
                new Told(
                    condition.type().toString(),
                    condition.isTrue(),
                    condition.state().toString(),
                    condition.reason(),
                    condition.message()))
        .toList();
  }

  public List<HubCondition> conditions() {
    return plan.conditions();
  }
}
