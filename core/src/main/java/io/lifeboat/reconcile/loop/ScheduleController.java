package io.lifeboat.reconcile.loop;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** What the operator SDK calls when an event or a timer names a BackupSchedule. */
@ControllerConfiguration(name = "backupschedule")
final class ScheduleController implements Reconciler<ScheduleResource> {
  private final Passes passes;
  private final OwnedWatches<ScheduleResource> watches;

  ScheduleController(Passes passes, OwnedWatches<ScheduleResource> watches) {
    this.passes = passes;
    this.watches = watches;
  }

  @Override
  public List<EventSource<?, ScheduleResource>> prepareEventSources(
      EventSourceContext<ScheduleResource> context) {
    return List.of(watches);
  }

  /** What is thrown is tried again by the SDK, later each time. */
  @Override
  public UpdateControl<ScheduleResource> reconcile(
      ScheduleResource resource, Context<ScheduleResource> context) throws InterruptedException {
    return passes.controlled(resource);
  }
}
