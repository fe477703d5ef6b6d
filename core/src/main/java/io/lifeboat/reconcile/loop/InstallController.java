package io.lifeboat.reconcile.loop;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** What the operator SDK calls when an event or a timer names a VeleroInstall. */
@ControllerConfiguration(name = "veleroinstall")
final class InstallController implements Reconciler<InstallResource> {
  private final Passes passes;
  private final OwnedWatches<InstallResource> watches;

  InstallController(Passes passes, OwnedWatches<InstallResource> watches) {
    this.passes = passes;
    this.watches = watches;
  }

  @Override
  public List<EventSource<?, InstallResource>> prepareEventSources(
      EventSourceContext<InstallResource> context) {
    return List.of(watches);
  }

  /** What is thrown is tried again by the SDK, later each time. */
  @Override
  public UpdateControl<InstallResource> reconcile(
      InstallResource resource, Context<InstallResource> context) throws InterruptedException {
    return passes.controlled(resource);
  }
}
