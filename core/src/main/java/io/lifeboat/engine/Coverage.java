package io.lifeboat.engine;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.velero.BackupSpec;
import io.lifeboat.velero.IncludeExcludePolicy;
import io.lifeboat.velero.NameFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a backup takes an object by itself, and by which rule of its spec it does or does not.
 * What another item brings along is not seen here. Pure. Source: spec/velero.md §4.2, §4.3.
 *
 * @param rule a clause for people
 */
public record Coverage(boolean covered, String rule) {
  private static final String EXCLUDE = "velero.io/exclude-from-backup";

  /** Decides for one object as it is. */
  public static Coverage of(BackupSpec spec, ServedResource resource, KubeObject object) {
    var served = ServedResources.of(List.of(resource));
    var rules = new BackupRules(spec, IncludeExcludePolicy.none(), served);
    return rules.takes(resource, object)
        ? new Coverage(true, whyTaken(spec, resource, object))
        : new Coverage(false, whyNot(spec, resource, object, rules));
  }

  private static String whyTaken(BackupSpec spec, ServedResource resource, KubeObject object) {
    var parts = new ArrayList<String>();
    var named = spec.usesOldFilters() ? spec.resources() : scoped(spec, resource);
    parts.add(
        named.includes().isEmpty()
            ? named.excludes().isEmpty() ? "takes every resource" : "does not exclude its resource"
            : "names its resource");
    if (!object.namespace().isEmpty() && !spec.namespaces().isEverything()) {
      parts.add("takes namespace " + object.namespace());
    }
    spec.selectors().any().stream()
        .filter(selector -> !selector.isEverything() && selector.matches(object.labels()))
        .findFirst()
        .ifPresent(selector -> parts.add("selector " + selector + " matches"));
    return String.join(", ", parts);
  }

  private static String whyNot(
      BackupSpec spec, ServedResource resource, KubeObject object, BackupRules rules) {
    if (object.label(EXCLUDE).equals("true")) {
      return "label " + EXCLUDE + "=true keeps it out of every backup";
    }
    if (!rules.collects(resource)) {
      return whyNotCollected(spec, resource);
    }
    if (!object.namespace().isEmpty() && !spec.namespaces().matches(object.namespace())) {
      return "namespace "
          + object.namespace()
          + (spec.namespaces().isExcluded(object.namespace())
              ? " is excluded"
              : " is not among the included ones");
    }
    if (!spec.selectors().matches(object.labels())) {
      return "no selector matches its labels: "
          + spec.selectors().any().stream()
              .map(LabelSelector::toString)
              .collect(Collectors.joining(" or "));
    }
    return "it is being deleted";
  }

  private static String whyNotCollected(BackupSpec spec, ServedResource resource) {
    var filter = spec.usesOldFilters() ? spec.resources() : scoped(spec, resource);
    var names = filter.translated(word -> answers(resource, word));
    var resourceName = resource.groupResource().toString();
    if (names.isExcluded(resourceName)) {
      return resourceName + " is excluded";
    }
    if (!names.matches(resourceName)) {
      return resourceName + " is not among the included resources";
    }
    return "cluster-scoped resources are not taken";
  }

  private static String answers(ServedResource resource, String word) {
    var asked = GroupResource.parse(word);
    return resource.answersTo(asked.resource())
            && (asked.group().isEmpty() || asked.group().equals(resource.kind().group()))
        ? resource.groupResource().toString()
        : word;
  }

  private static NameFilter scoped(BackupSpec spec, ServedResource resource) {
    return resource.namespaced() ? spec.namespaceScoped() : spec.clusterScoped();
  }
}
