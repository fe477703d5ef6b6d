package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text must say to name the source cluster of a restore.
 *
 * @param namespaces that go elsewhere
 * @param targets of the mapping; in a text that a rule has changed they are right
 * @param registry the source's internal registry
 * @param moved whether the target has another registry
 */
record SourceNames(Set<String> namespaces, Set<String> targets, String registry, boolean moved) {
  private static final Pattern ACCOUNT = Pattern.compile("[^:\\s]*:serviceaccounts?:([^:\\s\"]+)");
  private static final Pattern JSON_NAMESPACE =
      Pattern.compile("\"[a-zA-Z]*[nN]amespace\"\\s*:\\s*\"([^\"]+)\"");

  static SourceNames of(KubeObject object, Facts facts) {
    var mapping = facts.namespaceMapping();
    var leaving = new HashSet<String>();
    mapping.forEach(
        (from, to) -> {
          if (!from.equals(to)) {
            leaving.add(from);
          }
        });
    var old = object.annotation(Keys.BACKUP_REGISTRY);
    var moved = !old.isEmpty() && !old.equals(object.annotation(Keys.RESTORE_REGISTRY));
    return new SourceNames(
        leaving, Set.copyOf(mapping.values()), InternalRegistry.source(object), moved);
  }

  boolean isIdle() {
    return namespaces.isEmpty() && !moved;
  }

  /** Whether a text is worth a closer look. */
  boolean mayBeNamedBy(String text) {
    for (var namespace : namespaces) {
      if (text.contains(namespace)) {
        return true;
      }
    }
    return moved && text.startsWith(registry);
  }

  /** Members whose value is a namespace, whatever the kind. */
  static boolean isNamespaceMember(String member) {
    var lower = member.toLowerCase(Locale.ROOT);
    return lower.endsWith("namespace") || lower.endsWith("namespaces");
  }

  /**
   * Whether a text names the source.
   *
   * @param place whether this is a place for references
   * @param unchanged whether it says what it said in the source
   */
  boolean isNamedBy(String text, boolean place, boolean unchanged) {
    if (moved && text.startsWith(registry + "/")) {
      return true;
    }
    for (var namespace : namespaces) {
      if (text.contains(namespace)
          && (unchanged || !targets.contains(namespace))
          && names(text, namespace, place)) {
        return true;
      }
    }
    return false;
  }

  private boolean names(String text, String namespace, boolean place) {
    return (place && (text.equals(namespace) || text.startsWith(namespace + "/")))
        || text.startsWith(registry + "/" + namespace + "/")
        || finds(ACCOUNT, text, namespace)
        || finds(RewriteReferences.SERVICE_HOST, text, namespace)
        || finds(JSON_NAMESPACE, text, namespace);
  }

  private static boolean finds(Pattern pattern, String text, String namespace) {
    var match = pattern.matcher(text);
    while (match.find()) {
      if (match.group(1).equals(namespace)) {
        return true;
      }
    }
    return false;
  }
}
