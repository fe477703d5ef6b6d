package io.lifeboat.restore.modifier;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.restore.modifier.PatchFailure.Cause;
import io.lifeboat.velero.Glob;
import io.lifeboat.velero.NameFilter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which items a rule is for; all must hold.
 *
 * @param namespaces globs, of the namespaces the items come from; empty: all
 * @param resource a glob whose star stops at dots
 * @param name a regular expression that need not match the whole name; empty: any
 * @param matches {@code test} operations
 */
record ModifierConditions(
    List<String> namespaces,
    String resource,
    String name,
    Optional<LabelSelector> labels,
    JsonPatch matches) {
  ModifierConditions {
    namespaces = List.copyOf(namespaces);
  }

  boolean hold(KubeObject item, GroupResource of) throws PatchFailure {
    return isOfNamespace(item.namespace())
        && Glob.dotted(resource).matches(of.toString())
        && isNamed(item.name())
        && labels.map(selector -> selector.matches(item.labels())).orElse(true)
        && matches.holds(item);
  }

  private boolean isOfNamespace(String namespace) {
    return namespace.isEmpty() || NameFilter.of(namespaces, List.of()).matches(namespace);
  }

  private boolean isNamed(String itemName) throws PatchFailure {
    try {
      return name.isEmpty() || Pattern.compile(name).matcher(itemName).find();
    } catch (PatternSyntaxException e) {
      throw new PatchFailure(Cause.OTHER, "error in matching regex: " + e.getDescription());
    }
  }
}
