package io.lifeboat.engine;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.velero.BackupSpec;
import io.lifeboat.velero.IncludeExcludePolicy;
import io.lifeboat.velero.NameFilter;

/**
 * Velero's filters over one cluster: which resources are listed, and which single items may come
 * along (spec/velero.md §4.2, §4.3). Pure.
 */
public final class BackupRules {
  static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
  private static final String EXCLUDE = "velero.io/exclude-from-backup";

  private final BackupSpec spec;
  private final NameFilter resources;
  private final NameFilter clusterScoped;
  private final NameFilter namespaceScoped;

  BackupRules(BackupSpec spec, IncludeExcludePolicy policy, ServedResources served) {
    this.spec = spec;
    resources = resolved(spec.resources(), served);
    clusterScoped = combined(spec.clusterScoped(), policy.clusterScoped(), served);
    namespaceScoped = combined(spec.namespaceScoped(), policy.namespaceScoped(), served);
  }

  private static NameFilter combined(NameFilter own, NameFilter policy, ServedResources served) {
    return IncludeExcludePolicy.combined(resolved(own, served), resolved(policy, served));
  }

  private static NameFilter resolved(NameFilter words, ServedResources served) {
    return words.translated(
        word -> served.resolve(word).map(found -> found.groupResource().toString()).orElse(word));
  }

  /** Whether the items of a resource are collected directly. */
  boolean collects(ServedResource resource) {
    var name = resource.groupResource().toString();
    if (spec.usesOldFilters()) {
      return resources.matches(name) && (resource.namespaced() || collectsClusterScoped(resource));
    }
    if (resource.namespaced()) {
      return namespaceScoped.matches(name);
    }
    return !clusterScoped.isExcluded(name)
        && (clusterScoped.names(name) || wholeCluster() || isNamespaces(resource));
  }

  private boolean collectsClusterScoped(ServedResource resource) {
    return spec.includeClusterResources()
        .orElseGet(() -> spec.namespaces().isEverything() || isNamespaces(resource));
  }

  private boolean wholeCluster() {
    return clusterScoped.isEmpty()
        && spec.namespaces().isEverything()
        && namespaceScoped.isEverything();
  }

  private static boolean isNamespaces(ServedResource resource) {
    return resource.groupResource().equals(NAMESPACES);
  }

  /** Whether an item may be stored that another one brought along. */
  boolean admits(ServedResource resource, String namespace) {
    var name = resource.groupResource().toString();
    if (resource.namespaced()) {
      return spec.namespaces().matches(namespace)
          && (spec.usesOldFilters() ? resources : namespaceScoped).matches(name);
    }
    return spec.usesOldFilters() ? admitsClusterScoped(name) : !clusterScoped.isExcluded(name);
  }

  private boolean admitsClusterScoped(String name) {
    return spec.includeClusterResources()
        .map(included -> included && !resources.isExcluded(name))
        .orElseGet(() -> resources.matches(name));
  }

  /** Whether a collected object is stored: not labelled away, not on its way out. */
  boolean keeps(KubeObject object) {
    return !object.label(EXCLUDE).equals("true")
        && object.at("/metadata/deletionTimestamp").isMissingNode()
        && (object.namespace().isEmpty() || spec.namespaces().matches(object.namespace()));
  }

  /**
   * Whether a backup takes an object by itself. A namespace is assumed to hold something; what
   * another item brings along is not seen here.
   */
  boolean takes(ServedResource resource, KubeObject object) {
    if (!collects(resource)) {
      return false;
    }
    return isNamespaces(resource)
        ? stores(object, true)
        : keeps(object) && spec.selectors().matches(object.labels());
  }

  /**
   * Whether a Namespace is stored as an object (spec/velero.md §4.3). With an unrestricted name
   * filter and a selector, only what it holds or its own labels count.
   */
  boolean stores(KubeObject namespace, boolean holdsItems) {
    if (!namespace.text("/status/phase").equals("Active") || !keeps(namespace)) {
      return false;
    }
    var names = spec.namespaces();
    var selectors = spec.selectors();
    var labelled = !selectors.isEmpty() && selectors.matches(namespace.labels());
    var named = names.matches(namespace.name()) && (selectors.isEmpty() || !names.isEverything());
    return !names.isExcluded(namespace.name()) && (holdsItems || labelled || named);
  }

  static boolean isLeftOutByLabel(KubeObject namespace) {
    return namespace.label(EXCLUDE).equals("true");
  }
}
