package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the token secrets must say so that a restore can choose among them (spec §5.2.6). */
final class Tokens {
  private static final String VALUE = "msa";

  private Tokens() {}

  static List<PreparationChange> of(AccountFacts facts) {
    return facts.tokens().stream()
        .flatMap(
            token ->
                facts.account(token.namespace(), token.name()).stream()
                    .flatMap(account -> change(token, account).stream()))
        .toList();
  }

  private static Optional<PreparationChange> change(KubeObject token, KubeObject account) {
    var patch = KubeJson.JSON.createObjectNode();
    Map.of(
            TokenAge.EXPIRES, account.text("/status/expirationTimestamp"),
            TokenAge.REFRESHED, account.text("/status/tokenSecretRef/lastRefreshTimestamp"))
        .forEach(
            (key, value) -> {
              if (!value.isEmpty() && !token.annotation(key).equals(value)) {
                patch.withObject("/metadata/annotations").put(key, value);
              }
            });
    if (!BackupLabel.isOn(token)) {
      BackupLabel.labels(patch).put(BackupLabel.KEY, VALUE);
    }
    return patch.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PreparationChange.Patch(
                HubKinds.SECRETS,
                token.namespacedName(),
                KubeObject.owning(patch),
                "say on token " + token.namespacedName() + " how long it is good"));
  }
}
