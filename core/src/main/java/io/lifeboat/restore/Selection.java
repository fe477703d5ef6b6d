package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.restore.action.Kinds;
import io.lifeboat.restore.policy.FilterPolicies;
import io.lifeboat.velero.NameFilter;
import io.lifeboat.velero.RestoreSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which items of an archive a restore means (spec/velero.md §3.3). */
final class Selection {
  private final RestoreSpec spec;
  private final FilterPolicies policies;
  private final NameFilter resources;
  private final boolean everyNamespace;
  private final Map<GroupResource, Boolean> asked = new HashMap<>();

  Selection(RestoreSpec spec, FilterPolicies policies, ServedResources served) {
    this.spec = spec;
    this.policies = policies;
    this.resources =
        spec.resources()
            .translated(
                name -> name.equals("*") ? name : RestoreOrder.resolved(name, served).toString());
    this.everyNamespace = spec.namespaces().isEverything();
  }

  /** Why an item is left out before anyone reads it; empty when it is not. */
  Optional<Rule> excluded(ItemId item) {
    if (Kinds.MUST_HAVE.contains(item.resource()) && !item.name().isClusterScoped()) {
      return Optional.empty();
    }
    if (!resource(item.resource())) {
      return Optional.of(
          RestoreSpec.NEVER_RESTORED.contains(item.resource().toString())
              ? Rule.NEVER_RESTORED
              : Rule.RESOURCE_FILTERED);
    }
    return item.name().isClusterScoped() ? clusterScoped() : namespaced(item.name().namespace());
  }

  private Optional<Rule> clusterScoped() {
    return spec.includeClusterResources().orElse(everyNamespace)
        ? Optional.empty()
        : Optional.of(Rule.CLUSTER_SCOPED_FILTERED);
  }

  private Optional<Rule> namespaced(String namespace) {
    return spec.namespaces().matches(namespace)
        ? Optional.empty()
        : Optional.of(Rule.NAMESPACE_FILTERED);
  }

  private boolean resource(GroupResource resource) {
    return asked.computeIfAbsent(
        resource, one -> resources.matches(one.toString()) || Kinds.MUST_HAVE.contains(one));
  }

  /** Whether the item, as it is in the archive, has what is asked for: labels, or a name. */
  boolean takes(GroupResource resource, KubeObject asBackedUp) {
    return Kinds.MUST_HAVE.contains(resource)
        || policies
            .takes(resource, asBackedUp)
            .orElseGet(() -> spec.selectors().matches(asBackedUp.labels()));
  }

  /** Whether an item must be read to know that. */
  boolean asksItems() {
    return !spec.selectors().isEmpty() || spec.resourcePolicy().isPresent();
  }

  /** Why an item that another one brings along is left out all the same. */
  Optional<Rule> excludedAsCompanion(ItemId item) {
    var mustHave = Kinds.MUST_HAVE.contains(item.resource());
    if (!resource(item.resource())) {
      return Optional.of(Rule.RESOURCE_FILTERED);
    }
    if (item.name().isClusterScoped()) {
      return spec.includeClusterResources().orElse(true)
          ? Optional.empty()
          : Optional.of(Rule.CLUSTER_SCOPED_FILTERED);
    }
    return mustHave ? Optional.empty() : namespaced(item.name().namespace());
  }
}
