package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

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
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[scc-restore] ",
        passage.object(),
        draft -> {
          draft.info("Entering SCC restore plugin");
          draft.info("scc: " + draft.object().name());
          map(draft, "/users", AccountNames.USER, facts);
          map(draft, "/groups", AccountNames.GROUP, facts);
          return draft.keep();
        });
  }

  private static void map(Draft draft, String list, List<String> words, Facts facts) {
    for (var i = 0; i < draft.object().at(list).size(); i++) {
      AccountNames.map(draft, list + "/" + i, words, facts);
    }
  }
}
