package io.lifeboat.transform.openshift;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

/**
 * Brings along the security constraints that name an account or its group (§6.18).
 *
 * @param entry the log line when it is called; a backup and an item block have their own
 */
record BringAccountConstraints(String entry) implements Transform {
  private static final GroupResource CONSTRAINTS =
      new GroupResource("security.openshift.io", "securitycontextconstraints");
  private static final Question ALL = Question.all(CONSTRAINTS.toString(), "");

  @Override
  public String rule() {
    return "bring-account-constraints";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "ServiceAccount");
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    return List.of(ALL);
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "",
        passage.object(),
        draft -> {
          draft.info(entry);
          for (var constraints : Lookup.members(facts, ALL)) {
            if (names(constraints, draft.object())) {
              bring(draft, constraints.name());
            }
          }
          return draft.keep();
        });
  }

  private static void bring(Draft draft, String name) {
    draft.info(
        "Adding security context constraint - "
            + name
            + " as additional item for service account - "
            + draft.object().name()
            + " in namespace - "
            + draft.object().namespace());
    draft.bring(new ItemId(CONSTRAINTS, NamespacedName.cluster(name)));
  }

  private static boolean names(KubeObject constraints, KubeObject account) {
    for (var user : constraints.at("/users")) {
      if (isOf(user.asText(), "serviceaccount", account)) {
        return true;
      }
    }
    for (var group : constraints.at("/groups")) {
      if (isOf(group.asText(), "serviceaccounts", account)) {
        return true;
      }
    }
    return false;
  }

  /** Without a fourth part the name means every account of the namespace. */
  private static boolean isOf(String name, String word, KubeObject account) {
    var parts = name.split(":", -1);
    return parts.length >= 3
        && parts[1].equals(word)
        && parts[2].equals(account.namespace())
        && (parts.length == 3 || parts[3].equals(account.name()));
  }
}
