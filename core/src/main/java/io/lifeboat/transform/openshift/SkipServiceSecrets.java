package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

/** Leaves out the certificates OpenShift makes for services (§6.21). */
final class SkipServiceSecrets implements Transform {
  private static final List<String> ORIGINS =
      List.of(
          "service.alpha.openshift.io/originating-service-name",
          "service.beta.openshift.io/originating-service-name");

  @Override
  public String rule() {
    return "skip-service-secrets";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "Secret");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[secret-restore] ",
        passage.object(),
        draft -> {
          var secret = draft.object();
          draft.info("Entering Secret restore plugin");
          draft.info("Secret: " + secret.name());
          for (var key : ORIGINS) {
            if (secret.annotations().containsKey(key)) {
              draft.info(
                  "Skip secret "
                      + secret.name()
                      + " restore, as it will be recreated by a service "
                      + secret.annotation(key));
              return draft.skip("OpenShift makes it for a service");
            }
          }
          return draft.keep();
        });
  }
}
