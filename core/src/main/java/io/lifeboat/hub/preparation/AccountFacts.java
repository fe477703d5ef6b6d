package io.lifeboat.hub.preparation;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a hub has of managed service accounts. Of secrets only the metadata is here.
 *
 * @param enabled whether the component is: the kind is served, and its add-on is known
 * @param served whether the kind is served
 * @param clusters every ManagedCluster
 * @param hiveNamespaces those with a secret of Hive's: their clusters reconnect by themselves
 * @param addOns the add-ons {@code managed-serviceaccount}, and those with our label, by name
 * @param accounts by name, of whomever
 * @param works those with the add-on's label, and the four and two by which the hub operator calls
 *     its own
 * @param tokens the token secrets of our accounts
 */
public record AccountFacts(
    boolean enabled,
    boolean served,
    List<KubeObject> clusters,
    Set<String> hiveNamespaces,
    Map<NamespacedName, KubeObject> addOns,
    Map<NamespacedName, KubeObject> accounts,
    Map<NamespacedName, KubeObject> works,
    List<KubeObject> tokens) {
  public AccountFacts {
    clusters = List.copyOf(clusters);
    hiveNamespaces = Set.copyOf(hiveNamespaces);
    addOns = Map.copyOf(addOns);
    accounts = Map.copyOf(accounts);
    works = Map.copyOf(works);
    tokens = List.copyOf(tokens);
  }

  /** Of a hub without the component. */
  public static AccountFacts none() {
    return new AccountFacts(
        false, false, List.of(), Set.of(), Map.of(), Map.of(), Map.of(), List.of());
  }

  Optional<KubeObject> addOn(String cluster) {
    return Optional.ofNullable(addOns.get(new NamespacedName(cluster, AccountNames.ADD_ON)));
  }

  Optional<KubeObject> account(String cluster, String name) {
    return Optional.ofNullable(accounts.get(new NamespacedName(cluster, name)));
  }

  List<KubeObject> tokensOf(String cluster) {
    return tokens.stream().filter(token -> token.namespace().equals(cluster)).toList();
  }
}
