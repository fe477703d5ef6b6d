package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Points a BuildConfig at the secrets, images and namespaces of the target (§6.14). */
final class RetargetBuilds implements Transform {
  @Override
  public String rule() {
    return "retarget-builds";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is(Keys.BUILDS, "BuildConfig");
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    var needed =
        secrets(passage.object()).stream()
            .anyMatch(pointer -> PullSecrets.isGenerated(passage.object().text(pointer)));
    return needed ? PullSecrets.asks(facts.target(passage.original().namespace())) : List.of();
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[buildconfig-restore] ",
        passage.object(),
        draft -> {
          draft.info("Entering buildconfig restore plugin");
          replaceSecrets(
              draft, new PullSecrets(facts.target(passage.original().namespace()), facts));
          var swap = RegistrySwap.of(draft.object(), facts);
          for (var pointer : references(draft.object())) {
            retarget(draft, pointer, swap);
          }
          return draft.keep();
        });
  }

  private static void replaceSecrets(Draft draft, PullSecrets found) {
    try {
      for (var pointer : secrets(draft.object())) {
        found.replace(draft, pointer);
      }
    } catch (UnknownFact e) {
      draft.error("error modifying buildconfig: " + e.getMessage());
      throw e;
    }
  }

  private static void retarget(Draft draft, String pointer, RegistrySwap swap) {
    var reference = draft.object();
    swap.facts()
        .mapped(reference.text(pointer + "/namespace"))
        .ifPresent(namespace -> draft.set(pointer + "/namespace", namespace));
    var name = reference.text(pointer + "/name");
    var swapped = swap.of(name);
    if (!reference.text(pointer + "/kind").equals("DockerImage") || swapped.equals(name)) {
      draft.info(
          "[build-restore-common] ",
          "build is not from internal source image, skipping image reference swap");
    } else {
      draft.set(pointer + "/name", swapped);
    }
  }

  private static List<String> secrets(KubeObject config) {
    var pointers = new ArrayList<>(List.of("/spec/output/pushSecret/name"));
    for (var strategy : List.of("source", "docker", "custom")) {
      pointers.add("/spec/strategy/" + strategy + "Strategy/pullSecret/name");
    }
    for (var i = 0; i < config.at("/spec/source/images").size(); i++) {
      pointers.add("/spec/source/images/" + i + "/pullSecret/name");
    }
    return pointers;
  }

  /** The object references that are there. */
  private static List<String> references(KubeObject config) {
    var pointers = new ArrayList<>(List.of("/spec/output/to"));
    for (var strategy : List.of("source", "docker", "custom")) {
      pointers.add("/spec/strategy/" + strategy + "Strategy/from");
    }
    for (var i = 0; i < config.at("/spec/source/images").size(); i++) {
      pointers.add("/spec/source/images/" + i + "/from");
    }
    for (var i = 0; i < config.at("/spec/triggers").size(); i++) {
      pointers.add("/spec/triggers/" + i + "/imageChange/from");
    }
    pointers.removeIf(pointer -> config.at(pointer).isMissingNode());
    return pointers;
  }
}
