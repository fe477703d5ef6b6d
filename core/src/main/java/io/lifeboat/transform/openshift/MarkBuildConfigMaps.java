package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

/** Marks the config maps that a build made for its pod (§6.25). */
final class MarkBuildConfigMaps implements Transform {
  private static final String LEAVING = "Leaving ConfigMap backup plugin, ";

  @Override
  public String rule() {
    return "mark-build-config-maps";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "ConfigMap");
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    var map = passage.object();
    return isNamedForBuild(map) ? owners(map) : List.of();
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[cm-backup] ",
        passage.object(),
        draft -> {
          var map = draft.object();
          draft.info("Entering ConfigMap backup plugin");
          draft.info("ConfigMap: " + map.namespace() + "/" + map.name());
          if (!isNamedForBuild(map)) {
            draft.info(LEAVING + "not a buildconfig-build's configmap name");
          } else if (map.at("/metadata/ownerReferences").isEmpty()) {
            draft.info(LEAVING + "not a buildconfig-build's configmap with ownerRef");
          } else if (owners(map).stream().noneMatch(owner -> isBuildPod(draft, facts, owner))) {
            draft.info(LEAVING + "not a build configmap with buildconfig-build's pod's ownerRef");
          } else {
            draft.info("buildconfig-build's configmap has pod's ownerRef, adding skip annotation");
            if (!map.annotations().containsKey(Keys.SKIP_BUILD_CONFIG_MAP)) {
              draft.become(map.withAnnotation(Keys.SKIP_BUILD_CONFIG_MAP, Keys.TRUE));
            }
          }
          return draft.keep();
        });
  }

  private static boolean isNamedForBuild(KubeObject map) {
    return map.name().endsWith("ca") || map.name().endsWith("sys-config");
  }

  private static List<Question> owners(KubeObject map) {
    return Owners.ofKind(map, "Pod")
        .map(name -> Question.one("pods", map.namespace(), name))
        .toList();
  }

  private static boolean isBuildPod(Draft draft, Facts facts, Question owner) {
    var pod = Lookup.found(facts, owner);
    if (pod.isEmpty()) {
      draft.warning(
          "could not determine if ownerRef is buildconfig-build's pod: " + Lookup.missing(owner));
    }
    return pod.isPresent() && !pod.get().annotation(Keys.BUILD_NAME).isEmpty();
  }
}
