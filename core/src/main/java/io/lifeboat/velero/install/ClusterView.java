package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.LabelValue;
import io.lifeboat.velero.install.ServerSpec.Crds;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster holds that an installation depends on.
 *
 * @param secret with Velero's credentials
 * @param trust the ConfigMap with the certificates that Velero trusts
 * @param server Velero's Deployment
 * @param kinds Velero's kinds that are there, by name
 * @param jobs that make them, by name
 */
public record ClusterView(
    Optional<KubeObject> secret,
    Optional<KubeObject> trust,
    Optional<KubeObject> server,
    Map<String, KubeObject> kinds,
    Map<String, KubeObject> jobs) {
  public ClusterView {
    kinds = Map.copyOf(kinds);
    jobs = Map.copyOf(jobs);
  }

  Condition credentials(CloudAccess access) {
    if (access.secret().isEmpty()) {
      return Condition.yes(
          ConditionType.CREDENTIALS_READY, "NoSecret", "no long-lived key is kept");
    }
    var name = access.secret().get();
    if (secret.isEmpty()) {
      return Condition.no(
          ConditionType.CREDENTIALS_READY, "CredentialsMissing", "there is no Secret " + name);
    }
    if (access instanceof CloudAccess.GivenSecret given
        && !secret.get().at("/data").has(given.key())) {
      return Condition.no(
          ConditionType.CREDENTIALS_READY,
          "CredentialsInvalid",
          "Secret " + name + " has no key " + given.key());
    }
    return Condition.yes(ConditionType.CREDENTIALS_READY, "SecretFound", "Secret " + name);
  }

  Condition kinds(InstallPlan plan) {
    if (plan.spec().velero().crds() == Crds.IMAGE) {
      return new CrdJob(plan).condition(this);
    }
    var left = InstalledKinds.of(name -> Optional.ofNullable(kinds.get(name))).left();
    return left.isEmpty()
        ? Condition.yes(ConditionType.KINDS_READY, "InPlace", "Velero's kinds are in place")
        : Condition.yes(
            ConditionType.KINDS_READY, "LeftAlone", "left as they are: " + String.join(", ", left));
  }

  /** Six digits that change with what the pods read; empty when they read nothing. */
  Optional<String> configHash() {
    if (secret.isEmpty() && trust.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        LabelValue.digest(
            secret.map(found -> found.at("/data").toString()).orElse("")
                + trust.map(found -> found.at("/data").toString()).orElse("")));
  }
}
