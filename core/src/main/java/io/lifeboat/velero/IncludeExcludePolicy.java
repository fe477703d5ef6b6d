package io.lifeboat.velero;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the resource policies of a Backup say beside its own filters (spec/velero.md §4.4): the new
 * filters for cluster-scoped and namespaced resources.
 *
 * @param hasVolumePolicies whether the same ConfigMap says how volumes are backed up, too
 */
public record IncludeExcludePolicy(
    NameFilter clusterScoped, NameFilter namespaceScoped, boolean hasVolumePolicies) {
  private static final IncludeExcludePolicy NONE =
      new IncludeExcludePolicy(NameFilter.everything(), NameFilter.everything(), false);

  /** Says nothing. */
  public static IncludeExcludePolicy none() {
    return NONE;
  }

  /**
   * Reads the ConfigMap that a Backup names.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code resource-policies-invalid}, where Velero
   *     would fail the validation of the backup
   */
  public static IncludeExcludePolicy of(KubeObject configMap) {
    var data = configMap.stringMap("/data");
    if (data.size() != 1) {
      throw invalid(configMap, "it must have exactly one key, and has " + data.size());
    }
    var document = yaml(configMap, data.values().iterator().next());
    if (!document.path("version").asText("").equals("v1")) {
      throw invalid(configMap, "its version must be v1");
    }
    var policy = document.path("includeExcludePolicy");
    var found =
        new IncludeExcludePolicy(
            NameFilter.of(
                policy, "includedClusterScopedResources", "excludedClusterScopedResources"),
            NameFilter.of(
                policy, "includedNamespaceScopedResources", "excludedNamespaceScopedResources"),
            !document.path("volumePolicies").isEmpty());
    if (found.words().anyMatch("*"::equals)) {
      throw invalid(configMap, "its includeExcludePolicy must name resources, and has a star");
    }
    return found;
  }

  public boolean isEmpty() {
    return clusterScoped.isEmpty() && namespaceScoped.isEmpty();
  }

  private Stream<String> words() {
    return Stream.of(clusterScoped, namespaceScoped)
        .flatMap(filter -> Stream.concat(filter.includes().stream(), filter.excludes().stream()));
  }

  /**
   * A filter of the Backup with those of the policy it says nothing against; all names resolved.
   */
  public static NameFilter combined(NameFilter own, NameFilter policy) {
    return NameFilter.of(
        more(own.includes(), policy.includes(), own), more(own.excludes(), policy.excludes(), own));
  }

  private static List<String> more(List<String> own, List<String> more, NameFilter filter) {
    return Stream.concat(
            own.stream(),
            more.stream().filter(name -> !filter.names(name) && !filter.isExcluded(name)))
        .distinct()
        .toList();
  }

  private static JsonNode yaml(KubeObject configMap, String text) {
    try {
      return KubeJson.YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw invalid(configMap, "it is not valid YAML");
    }
  }

  private static LifeboatException invalid(KubeObject configMap, String why) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "resource-policies-invalid",
        "the resource policies in ConfigMap "
            + configMap.namespacedName()
            + " cannot be used: "
            + why,
        "correct the ConfigMap; Velero would refuse it too");
  }
}
