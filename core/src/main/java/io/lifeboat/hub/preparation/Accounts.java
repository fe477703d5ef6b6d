package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The accounts, and what belongs to them, that every managed cluster needs which Hive did not make
 * (spec §5.2.2–5.2.5): two accounts with staggered lives, so that any backup holds a valid token.
 */
final class Accounts {
  private static final Duration STANDARD_TTL = Duration.ofDays(30);

  private final AccountFacts facts;
  private final String validity;
  private final Instant now;
  private final List<PreparationChange> changes = new ArrayList<>();

  private Accounts(AccountFacts facts, String validity, Instant now) {
    this.facts = facts;
    this.validity = validity;
    this.now = now;
  }

  /** How long a token is good, as Go writes it (spec §5.2.2). */
  static String validity(Optional<Duration> veleroTtl, Optional<Duration> accountTtl) {
    var time =
        accountTtl
            .filter(ttl -> !ttl.isZero())
            .orElseGet(
                () -> veleroTtl.filter(ttl -> !ttl.isZero()).orElse(STANDARD_TTL).multipliedBy(2));
    return GoDuration.text(time);
  }

  static List<PreparationChange> of(AccountFacts facts, String validity, Instant now) {
    return new Accounts(facts, validity, now).run();
  }

  private List<PreparationChange> run() {
    for (var cluster : facts.clusters()) {
      var isLocal = cluster.label("local-cluster").equals("true");
      if (!isLocal && !facts.hiveNamespaces().contains(cluster.name())) {
        prepare(cluster.name());
      }
    }
    return List.copyOf(changes);
  }

  private void prepare(String cluster) {
    var addOn = facts.addOn(cluster);
    if (addOn.isEmpty()) {
      changes.add(
          new PreparationChange.Apply(
              HubKinds.ADD_ONS, addOn(cluster), "make the account add-on of cluster " + cluster));
    }
    var named = addOn.map(found -> found.text("/status/namespace")).orElse("");
    var agentNamespace = named.isEmpty() ? AccountNames.STANDARD_NAMESPACE : named;
    ImportWork.legacy(cluster).stream()
        .filter(facts.works()::containsKey)
        .map(name -> removal(name, "it binds in the wrong namespace"))
        .forEach(changes::add);
    works(cluster, AccountNames.FIRST, agentNamespace);
    account(cluster, AccountNames.FIRST);
    var pair = facts.account(cluster, AccountNames.PAIR).isPresent();
    if (pair || isPairDue(cluster)) {
      works(cluster, AccountNames.PAIR, agentNamespace);
      account(cluster, AccountNames.PAIR);
    }
  }

  private boolean isPairDue(String cluster) {
    return facts.tokensOf(cluster).stream()
        .flatMap(token -> TokenAge.of(token).stream())
        .anyMatch(age -> age.isPastHalf(now));
  }

  private void works(String cluster, String account, String agentNamespace) {
    for (var wanted : ImportWork.of(cluster, account, agentNamespace)) {
      var there = Optional.ofNullable(facts.works().get(wanted.namespacedName()));
      if (there.filter(work -> ImportWork.says(work, wanted)).isEmpty()) {
        changes.add(
            new PreparationChange.Apply(
                HubKinds.WORKS,
                wanted,
                (there.isEmpty() ? "make" : "mend") + " ManifestWork " + wanted.namespacedName()));
      }
    }
  }

  private void account(String cluster, String name) {
    var key = new NamespacedName(cluster, name);
    var there = facts.account(cluster, name);
    if (there.isEmpty()) {
      changes.add(
          new PreparationChange.Remove(HubKinds.SECRETS, key, false, "remove an old token " + key));
      changes.add(
          new PreparationChange.Apply(HubKinds.ACCOUNTS, account(key), "make account " + key));
      return;
    }
    var valid = there.get().text("/spec/rotation/validity");
    if (!valid.isEmpty() && !valid.equals(validity)) {
      var patch = KubeJson.JSON.createObjectNode();
      patch.withObject("/spec/rotation").put("validity", validity);
      changes.add(
          new PreparationChange.Patch(
              HubKinds.ACCOUNTS,
              key,
              KubeObject.owning(patch),
              "let tokens of account " + key + " be good for " + validity));
    }
  }

  private KubeObject account(NamespacedName key) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", HubKinds.ACCOUNTS.kind().apiVersion());
    tree.put("kind", HubKinds.ACCOUNTS.kind().kind());
    var metadata = tree.putObject("metadata");
    metadata.put("name", key.name()).put("namespace", key.namespace());
    metadata.putObject("labels").put(AccountNames.LABEL, AccountNames.FIRST);
    tree.putObject("spec").putObject("rotation").put("enabled", true).put("validity", validity);
    return KubeObject.owning(tree);
  }

  private static KubeObject addOn(String cluster) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", HubKinds.ADD_ONS.kind().apiVersion());
    tree.put("kind", HubKinds.ADD_ONS.kind().kind());
    var metadata = tree.putObject("metadata");
    metadata.put("name", AccountNames.ADD_ON).put("namespace", cluster);
    metadata.putObject("labels").put(AccountNames.LABEL, AccountNames.FIRST);
    tree.putObject("spec");
    return KubeObject.owning(tree);
  }

  private static PreparationChange removal(NamespacedName work, String why) {
    return new PreparationChange.Remove(
        HubKinds.WORKS, work, false, "remove ManifestWork " + work + ": " + why);
  }
}
