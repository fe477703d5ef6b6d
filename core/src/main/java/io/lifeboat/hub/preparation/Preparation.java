package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be changed on a hub before its Schedules are first made, and on each steady pass (spec
 * §5). A reconciler calls {@link #of} through {@code io.lifeboat.reconcile.PrepareBackup}, and
 * {@link #farewell} when the BackupSchedule goes: while accounts are used it carries {@link
 * #FINALIZER} (W28).
 */
public final class Preparation {
  /** On a BackupSchedule with {@code useManagedServiceAccount}, until its accounts are gone. */
  public static final String FINALIZER = "lifeboat.io/managed-service-accounts";

  private Preparation() {}

  /**
   * What is there. Of secrets only the metadata.
   *
   * @param agentSecrets those of the agent installer
   * @param bareMetalSecrets those of bare metal hosts
   */
  public record Facts(
      AccountFacts accounts,
      HiveFacts hive,
      List<KubeObject> agentSecrets,
      List<KubeObject> bareMetalSecrets) {
    public Facts {
      agentSecrets = List.copyOf(agentSecrets);
      bareMetalSecrets = List.copyOf(bareMetalSecrets);
    }
  }

  /** What the BackupSchedule says. */
  public record Terms(
      boolean useManagedServiceAccount,
      Optional<Duration> veleroTtl,
      Optional<Duration> managedServiceAccountTtl) {}

  /** The changes, in the order of the spec: accounts, labels, tokens. */
  public static List<PreparationChange> of(Facts facts, Terms terms, Instant now) {
    var changes = new ArrayList<PreparationChange>();
    var uses = terms.useManagedServiceAccount() && facts.accounts().enabled();
    if (uses) {
      var validity = Accounts.validity(terms.veleroTtl(), terms.managedServiceAccountTtl());
      changes.addAll(Accounts.of(facts.accounts(), validity, now));
    } else {
      changes.addAll(Farewell.of(facts.accounts(), facts.accounts().served()));
    }
    changes.addAll(HiveLabels.of(facts.hive()));
    label(facts.agentSecrets(), "agent-install", changes);
    label(
        facts.bareMetalSecrets().stream()
            .filter(secret -> !secret.namespace().equals("openshift-machine-api"))
            .toList(),
        "baremetal",
        changes);
    if (uses) {
      changes.addAll(Tokens.of(facts.accounts()));
    }
    return List.copyOf(changes);
  }

  private static void label(
      List<KubeObject> secrets, String value, List<PreparationChange> changes) {
    secrets.forEach(
        secret -> BackupLabel.on(HubKinds.SECRETS, secret, value).ifPresent(changes::add));
  }

  /** What token secrets that came meanwhile must say. */
  public static List<PreparationChange> tokens(AccountFacts facts) {
    return Tokens.of(facts);
  }

  /**
   * Everything that was made for accounts, to be removed.
   *
   * @param accountsToo whether the accounts themselves go, too
   */
  public static List<PreparationChange> farewell(AccountFacts facts, boolean accountsToo) {
    return Farewell.of(facts, accountsToo && facts.served());
  }

  /** Whether tokens of accounts that were only now made are still to come, within seconds. */
  public static boolean awaitsTokens(List<PreparationChange> changes) {
    return changes.stream()
        .anyMatch(
            change ->
                change instanceof PreparationChange.Apply
                    && change.resource().equals(HubKinds.ACCOUNTS));
  }
}
