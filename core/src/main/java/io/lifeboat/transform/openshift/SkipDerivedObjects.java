package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Leaves out what OpenShift makes from something else: builds and image tags (§6.13, §6.17). */
final class SkipDerivedObjects implements Transform {
  @Override
  public String rule() {
    return "skip-derived-objects";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is(Keys.BUILDS, "Build") || object.is(Keys.IMAGES, "ImageTag");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return passage.object().kind().equals("Build")
        ? skip(
            "[build-restore] Skipping restore of build to allow buildconfig to recreate it",
            "its BuildConfig makes new builds")
        : skip("[imagetag-restore] skipping restore of imagetag", "OpenShift derives image tags");
  }

  private static Verdict skip(String line, String reason) {
    return Draft.of(
        "",
        KubeObject.parseYaml("{}"),
        draft -> {
          draft.info(line);
          return draft.skip(reason);
        });
  }
}
