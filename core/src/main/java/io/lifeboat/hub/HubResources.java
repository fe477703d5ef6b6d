package io.lifeboat.hub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which kinds go where, as Velero is told them: {@code kind.group}, lower case (spec §3.3).
 *
 * @param passive those that a hub that waits may have, too: the resources backup
 * @param activation those whose restore makes managed clusters move
 * @param hive those of Hive's groups that discovery found: they go with the activation
 */
public record HubResources(List<String> passive, List<String> activation, List<String> hive) {
  /** Kinds that the generic backup leaves to the credentials backup. */
  static final List<String> CREDENTIALS = List.of("secret", "configmap");

  public HubResources {
    passive = List.copyOf(passive);
    activation = List.copyOf(activation);
    hive = List.copyOf(hive);
  }

  /** What the resources backup takes. */
  public List<String> resources() {
    return passive;
  }

  /** What the managed clusters' backup takes. */
  public List<String> managedClusters() {
    return join(activation, hive);
  }

  /** What the generic backup does not take. */
  public List<String> genericExcludes() {
    return join(CREDENTIALS, activation, hive, List.of("namespace"));
  }

  @SafeVarargs
  private static List<String> join(List<String>... lists) {
    Set<String> all = new LinkedHashSet<>();
    for (var list : lists) {
      all.addAll(list);
    }
    return new ArrayList<>(all);
  }
}
