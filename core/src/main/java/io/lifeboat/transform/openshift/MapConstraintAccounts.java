package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.Map;

/** Lets the service accounts and their groups in security constraints follow their namespaces. */
final class MapConstraintAccounts implements Transform {
  @Override
  public String rule() {
    return "map-constraint-accounts";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("security.openshift.io", "SecurityContextConstraints");
  }

  @Override
  public Verdict apply(KubeObject constraints, Facts facts) {
    var users = mapped(constraints, "/users", "serviceaccount", facts.namespaceMapping());
    return new Verdict.Keep(mapped(users, "/groups", "serviceaccounts", facts.namespaceMapping()));
  }

  /** Names read {@code system:WORD:NAMESPACE[:ACCOUNT]}; only the namespace changes. */
  private static KubeObject mapped(
      KubeObject object, String list, String word, Map<String, String> mapping) {
    var current = object;
    for (var i = 0; i < object.at(list).size(); i++) {
      var pointer = list + "/" + i;
      var parts = object.text(pointer).split(":", -1);
      if (parts.length >= 3 && parts[1].equals(word) && mapping.containsKey(parts[2])) {
        parts[2] = mapping.getOrDefault(parts[2], parts[2]);
        current = current.with(pointer, String.join(":", parts));
      }
    }
    return current;
  }
}
