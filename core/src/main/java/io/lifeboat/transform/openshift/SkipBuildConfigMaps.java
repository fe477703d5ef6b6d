package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.Set;

/** Leaves out the config maps of build pods, marked at backup (§6.25). */
final class SkipBuildConfigMaps implements Transform {
  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");

  @Override
  public String rule() {
    return "skip-build-config-maps";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "ConfigMap");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[cm-restore] ",
        passage.object(),
        draft -> {
          draft.info("Entering ConfigMap restore plugin");
          if (!TRUE.contains(draft.object().annotation(Keys.SKIP_BUILD_CONFIG_MAP))) {
            return draft.keep();
          }
          draft.info(
              "Skipping restore of ConfigMap "
                  + draft.object().name()
                  + ", belongs to build pod, will regenerate as needed");
          return draft.skip("a build makes it again");
        });
  }
}
