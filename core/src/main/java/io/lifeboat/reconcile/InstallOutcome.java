package io.lifeboat.reconcile;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.SettingCheck;
import io.lifeboat.velero.install.InstallStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one pass did and found.
 *
 * @param before the VeleroInstall as the pass read it
 * @param changes what became of each object, in order
 * @param dependsOn what is read besides, and may change what is to be done
 * @param settings how each setting of the bucket stands; empty when the bucket was not looked at
 * @param again when to look again at the latest
 * @param failure what stopped the pass, if anything did
 */
public record InstallOutcome(
    KubeObject before,
    InstallStatus status,
    List<ObjectChange> changes,
    Set<ObjectName> dependsOn,
    List<SettingCheck> settings,
    Duration again,
    Optional<LifeboatException> failure)
    implements PassResult {
  public InstallOutcome {
    changes = List.copyOf(changes);
    dependsOn = Set.copyOf(dependsOn);
    settings = List.copyOf(settings);
  }

  @Override
  public List<String> mended() {
    return settings.stream()
        .filter(check -> check.state() == SettingCheck.State.FIXED)
        .map(check -> "put the bucket's " + check.setting() + " right")
        .toList();
  }

  @Override
  public List<Told> told() {
    return status.conditions().stream()
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
}
