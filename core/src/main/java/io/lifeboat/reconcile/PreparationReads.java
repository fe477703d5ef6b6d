package io.lifeboat.reconcile;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.preparation.AccountFacts;
import io.lifeboat.hub.preparation.AccountNames;
import io.lifeboat.hub.preparation.HiveFacts;
import io.lifeboat.hub.preparation.HiveReferences;
import io.lifeboat.hub.preparation.HubKinds;
import io.lifeboat.hub.preparation.Preparation;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what the preparation of a hub's backup needs, page by page and with selectors, and keeps of
 * each object its metadata and what is asked about: never the data of a secret. What a hub does not
 * serve is not there (W26).
 */
public record PreparationReads(Cluster cluster, ServedResources served) {
  private static final String SECRET_LABEL = "hive.openshift.io/secret-type";
  private static final String BACKUP_LABEL = "cluster.open-cluster-management.io/backup";

  /** In no backup yet: those that may get a label. */
  private static final String UNLABELLED =
      "!" + SECRET_LABEL + ",!cluster.open-cluster-management.io/type,!" + BACKUP_LABEL;

  /** A label without a value counts as none. */
  private static final List<String> MAY_CHANGE =
      List.of(
          UNLABELLED,
          SECRET_LABEL + "=",
          "cluster.open-cluster-management.io/type=",
          BACKUP_LABEL + "=",
          BACKUP_LABEL + "=clusterpool");

  private static final int FEW = 50; // requests that are no more than a list would take

  /**
   * Everything.
   *
   * @param usesAccounts whether accounts are wanted; else only what is left of them is read
   * @throws LifeboatException the cluster's failures
   */
  public Preparation.Facts read(boolean usesAccounts) {
    return new Preparation.Facts(
        accounts(usesAccounts),
        hive(),
        secrets("agent-install.openshift.io/watch=true"),
        secrets("environment.metal3.io=baremetal"));
  }

  private boolean serves(ServedResource resource) {
    return served.find(resource.groupResource()).isPresent();
  }

  private List<KubeObject> secrets(String selector) {
    return list(HubKinds.SECRETS, new ListScope("", selector, ""));
  }

  private List<KubeObject> list(ServedResource resource, ListScope scope) {
    var found = new ArrayList<KubeObject>();
    if (serves(resource)) {
      cluster.list(resource, scope, object -> found.add(slim(object)));
    }
    return found;
  }

  private static KubeObject slim(KubeObject object) {
    return object.without("/data").without("/stringData").without("/metadata/managedFields");
  }

  /**
   * The accounts and what belongs to them; none where discovery failed for a group of theirs, so
   * that nothing is removed by mistake.
   *
   * @param used whether accounts are wanted
   */
  public AccountFacts accounts(boolean used) {
    if (isUnknown(HubKinds.ACCOUNTS) || isUnknown(HubKinds.ADD_ONS)) {
      return AccountFacts.none();
    }
    var isServed = serves(HubKinds.ACCOUNTS);
    var ours = AccountNames.LABEL + "=" + AccountNames.FIRST;
    var addOns = byName(list(HubKinds.ADD_ONS, new ListScope("", ours, "")));
    if (used) {
      var named = "metadata.name=" + AccountNames.ADD_ON;
      addOns.putAll(byName(list(HubKinds.ADD_ONS, new ListScope("", "", named))));
    }
    var work = AccountNames.WORK_LABEL + "=" + AccountNames.ADD_ON;
    return new AccountFacts(
        isServed && hasComponent(),
        isServed,
        used ? clusters() : List.of(),
        used ? namespaces(secrets(SECRET_LABEL)) : Set.of(),
        addOns,
        byName(list(HubKinds.ACCOUNTS, new ListScope("", ours, ""))),
        byName(list(HubKinds.WORKS, new ListScope("", work, ""))),
        secrets(AccountNames.LABEL + "=true").stream()
            .filter(token -> token.name().startsWith(AccountNames.FIRST))
            .toList());
  }

  private List<KubeObject> clusters() {
    return list(HubKinds.MANAGED_CLUSTERS, ListScope.all()).stream()
        .map(managed -> managed.without("/status").without("/spec"))
        .toList();
  }

  private boolean isUnknown(ServedResource resource) {
    return served.failedGroups().keySet().stream()
        .anyMatch(group -> group.startsWith(resource.kind().group()));
  }

  private boolean hasComponent() {
    return serves(HubKinds.MANAGEMENT_ADD_ONS)
        && cluster
            .get(HubKinds.MANAGEMENT_ADD_ONS, NamespacedName.cluster(AccountNames.ADD_ON))
            .isPresent();
  }

  private HiveFacts hive() {
    if (!serves(HubKinds.CLUSTER_DEPLOYMENTS)) {
      return HiveFacts.none();
    }
    var deployments = list(HubKinds.CLUSTER_DEPLOYMENTS, ListScope.all());
    var pools = list(HubKinds.CLUSTER_POOLS, ListScope.all());
    if (deployments.isEmpty() && pools.isEmpty()) {
      return HiveFacts.none();
    }
    return new HiveFacts(
        localCluster(), deployments, pools, secretsFor(deployments, pools), maps(deployments));
  }

  /** Absent when it cannot be found out: then nothing of Hive's is touched (spec §5.1). */
  private Optional<String> localCluster() {
    if (isUnknown(HubKinds.MANAGED_CLUSTERS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          list(HubKinds.MANAGED_CLUSTERS, new ListScope("", "local-cluster=true", "")).stream()
              .map(KubeObject::name)
              .findFirst()
              .orElse(""));
    } catch (LifeboatException e) {
      if (e.kind() == FailureKind.INTERRUPTED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** In the namespaces of deployments and pools, those that may change. */
  private Map<NamespacedName, KubeObject> secretsFor(
      List<KubeObject> deployments, List<KubeObject> pools) {
    var namespaces = namespaces(deployments);
    namespaces.addAll(namespaces(pools));
    var found = new HashMap<NamespacedName, KubeObject>();
    for (var selector : MAY_CHANGE) {
      eachIn(HubKinds.SECRETS, namespaces, selector, found);
    }
    return found;
  }

  private Map<NamespacedName, KubeObject> maps(List<KubeObject> deployments) {
    var found = new HashMap<NamespacedName, KubeObject>();
    var names =
        deployments.stream()
            .flatMap(deployment -> HiveReferences.of(deployment).stream())
            .filter(reference -> reference.resource().equals(HubKinds.CONFIG_MAPS))
            .map(HiveReferences.Reference::name)
            .collect(Collectors.toSet());
    if (names.size() > FEW) {
      MAY_CHANGE.forEach(
          selector -> eachIn(HubKinds.CONFIG_MAPS, namespaces(deployments), selector, found));
    } else {
      names.forEach(
          name ->
              cluster.get(HubKinds.CONFIG_MAPS, name).ifPresent(map -> found.put(name, slim(map))));
    }
    return found;
  }

  /** One list over all, of which only those in these namespaces are kept. */
  private void eachIn(
      ServedResource resource,
      Set<String> namespaces,
      String selector,
      Map<NamespacedName, KubeObject> found) {
    var only = namespaces.size() == 1 ? namespaces.iterator().next() : "";
    cluster.list(
        resource,
        new ListScope(only, selector, ""),
        object -> {
          if (namespaces.contains(object.namespace())) {
            found.put(object.namespacedName(), slim(object));
          }
        });
  }

  private static Set<String> namespaces(List<KubeObject> objects) {
    return objects.stream()
        .map(KubeObject::namespace)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Map<NamespacedName, KubeObject> byName(List<KubeObject> objects) {
    var found = new HashMap<NamespacedName, KubeObject>();
    objects.forEach(object -> found.put(object.namespacedName(), object));
    return found;
  }
}
