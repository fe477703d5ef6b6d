package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes beside a DeploymentConfig whether its pods have volumes or hooks (§8.3). */
final class RecordPodNeeds implements Transform {
  @Override
  public String rule() {
    return "record-pod-needs";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is(Keys.APPS, Keys.DEPLOYMENT_CONFIG);
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    return List.of(podsIn(passage.object()));
  }

  private static Question podsIn(KubeObject config) {
    return Question.all("pods", config.namespace());
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[deploymentconfig-backup] ",
        passage.object(),
        draft -> {
          var config = draft.object();
          draft.info("Entering DeploymentConfig backup plugin");
          draft.info("deploymentconfig: " + config.name());
          var pods = podsOf(config, Lookup.members(facts, podsIn(config)));
          draft.become(
              config
                  .withAnnotation(Keys.MARKED, Keys.TRUE)
                  .withAnnotation(
                      Keys.PODS_HAVE_HOOKS, pods.stream().anyMatch(Pods::hasAnnotatedHook) + "")
                  .withAnnotation(
                      Keys.PODS_HAVE_VOLUMES, pods.stream().anyMatch(Pods::hasVolumes) + "")
                  .withAnnotation(Keys.POD_LABELS, labels(pods)));
          return draft.keep();
        });
  }

  /** By the selector, else by the labels of the template as the API defaults it, else none. */
  private static List<KubeObject> podsOf(KubeObject config, List<KubeObject> pods) {
    var selector = config.stringMap("/spec/selector");
    var labels = selector.isEmpty() ? config.stringMap("/spec/template/metadata/labels") : selector;
    var wanted = new LabelSelector(new TreeMap<>(labels), List.of());
    return labels.isEmpty()
        ? List.of()
        : pods.stream().filter(pod -> wanted.matches(pod.labels())).toList();
  }

  private static String labels(List<KubeObject> pods) {
    return pods.stream()
        .map(KubeObject::labels)
        .filter(labels -> !labels.isEmpty())
        .findFirst()
        .map(labels -> new TreeMap<>(labels).entrySet().stream())
        .map(entries -> entries.map(Map.Entry::toString).collect(Collectors.joining(",")))
        .orElse("");
  }
}
