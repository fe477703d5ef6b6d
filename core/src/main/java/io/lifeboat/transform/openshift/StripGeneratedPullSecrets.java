package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Frees an account from the pull secrets its source cluster made (§6.18). */
final class StripGeneratedPullSecrets implements Transform {
  @Override
  public String rule() {
    return "strip-generated-pull-secrets";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "ServiceAccount");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[serviceaccount-restore] ",
        passage.object(),
        draft -> {
          draft.info("Entering ServiceAccount restore plugin");
          draft.info("Checking for pull secrets to remove");
          strip(draft, "/secrets");
          strip(draft, "/imagePullSecrets");
          return draft.keep();
        });
  }

  private static void strip(Draft draft, String list) {
    var prefix = draft.object().name() + "-dockercfg-";
    for (var i = draft.object().at(list).size() - 1; i >= 0; i--) {
      var name = draft.object().text(list + "/" + i + "/name");
      draft.info("Checking if secret " + name + " matches " + prefix);
      if (name.startsWith(prefix)) {
        draft.info("Match found - excluding this secret");
        draft.drop(list + "/" + i);
      } else {
        draft.info("No match found - including this secret");
      }
    }
  }
}
