package io.lifeboat.velero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a restore takes from a backup and how, as in the spec of Velero's Restore (spec/velero.md
 * §1.4). Hooks and data mover settings are not part of it: a direct restore runs neither.
 *
 * @param namespaceMapping source namespace → target namespace
 * @param restorePvs empty when nothing was said, which Velero takes for true
 * @param restoreStatus of which resources the status comes back; empty: of none
 * @param resourceModifier name of the ConfigMap with the rules, in Velero's namespace
 * @param resourcePolicy name of the ConfigMap with finer filters, in Velero's namespace
 */
public record RestoreSpec(
    String backupName,
    NameFilter namespaces,
    NameFilter resources,
    Optional<Boolean> includeClusterResources,
    Selectors selectors,
    Map<String, String> namespaceMapping,
    Optional<Boolean> restorePvs,
    Optional<NameFilter> restoreStatus,
    boolean preserveNodePorts,
    ExistingResourcePolicy existingResourcePolicy,
    Optional<String> resourceModifier,
    Optional<String> resourcePolicy) {
  /** What Velero appends to the excluded resources of every restore, in its order. */
  public static final List<String> NEVER_RESTORED =
      List.of(
          "nodes",
          "events",
          "events.events.k8s.io",
          "backups.velero.io",
          "restores.velero.io",
          "resticrepositories.velero.io",
          "csinodes.storage.k8s.io",
          "volumeattachments.storage.k8s.io",
          "backuprepositories.velero.io");

  private static final String CONFIG_MAP = "configmap";

  public RestoreSpec {
    resources.includes().stream()
        .filter(NEVER_RESTORED::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw invalid(name + " are non-restorable resources");
            });
    ListRules.check("resource", resources);
    ListRules.check("namespace", namespaces);
    resources = resources.excluding(NEVER_RESTORED);
    namespaceMapping = Map.copyOf(namespaceMapping);
  }

  /** Everything of a backup, into the namespaces it came from. */
  public static RestoreSpec all(String backupName) {
    return of(backupName, MissingNode.getInstance());
  }

  /**
   * Reads a Restore object. One that names a schedule and no backup means the schedule's newest
   * completed backup, which whoever reads it finds first ({@link #backupName} is empty).
   *
   * @throws LifeboatException INVALID_INPUT, code {@code restore-spec-invalid}, when Velero would
   *     refuse it too
   */
  public static RestoreSpec of(KubeObject restore) {
    return of(restore.text("/spec/backupName"), restore.at("/spec"));
  }

  private static RestoreSpec of(String backupName, JsonNode spec) {
    var mapping = new TreeMap<String, String>();
    spec.path("namespaceMapping")
        .properties()
        .forEach(e -> mapping.put(e.getKey(), e.getValue().asText()));
    var status = spec.path("restoreStatus");
    return new RestoreSpec(
        backupName,
        NameFilter.of(spec, "includedNamespaces", "excludedNamespaces"),
        NameFilter.of(spec, "includedResources", "excludedResources"),
        flag(spec.path("includeClusterResources")),
        Selectors.of(spec, "restore"),
        mapping,
        flag(spec.path("restorePVs")),
        status.isObject()
            ? Optional.of(NameFilter.of(status, "includedResources", "excludedResources"))
            : Optional.empty(),
        flag(spec.path("preserveNodePorts")).orElse(false),
        policy(spec.path("existingResourcePolicy").asText("")),
        configMap(spec.path("resourceModifier")),
        policyMap(spec.path("resourcePolicy")));
  }

  /** Modifiers of another kind are ignored, as Velero does. */
  private static Optional<String> configMap(JsonNode reference) {
    return reference.path("kind").asText("").equalsIgnoreCase(CONFIG_MAP)
        ? Optional.of(reference.path("name").asText(""))
        : Optional.empty();
  }

  private static Optional<String> policyMap(JsonNode reference) {
    var found = configMap(reference);
    if (reference.isObject() && found.isEmpty()) {
      throw invalid(
          "invalid ResourcePolicy kind \""
              + reference.path("kind").asText("")
              + "\", only \"configmap\" is supported");
    }
    return found;
  }

  /** The same restore, with another word about node ports. */
  public RestoreSpec preservingNodePorts(boolean preserve) {
    return new RestoreSpec(
        backupName,
        namespaces,
        resources,
        includeClusterResources,
        selectors,
        namespaceMapping,
        restorePvs,
        restoreStatus,
        preserve,
        existingResourcePolicy,
        resourceModifier,
        resourcePolicy);
  }

  /** Where items of a namespace go; itself when nothing maps it. */
  public String target(String namespace) {
    return namespaceMapping.getOrDefault(namespace, namespace);
  }

  static Optional<Boolean> flag(JsonNode node) {
    return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
  }

  private static ExistingResourcePolicy policy(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "" -> ExistingResourcePolicy.UNSET;
      case "none" -> ExistingResourcePolicy.NONE;
      case "update" -> ExistingResourcePolicy.UPDATE;
      default -> throw invalid("Invalid ExistingResourcePolicy: " + word);
    };
  }

  private static LifeboatException invalid(String message) {
    return new LifeboatException(FailureKind.INVALID_INPUT, "restore-spec-invalid", message);
  }
}
