package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.node.IntNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Restores a DeploymentConfig without pods while those of the backup get their volumes and hooks
 * (§8.3).
 */
final class ScaleDownDeploymentConfigs implements Transform {
  @Override
  public String rule() {
    return "scale-down-deployment-configs";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is(Keys.APPS, Keys.DEPLOYMENT_CONFIG);
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    return isMarked(passage.object()) ? List.of() : List.of(Operation.of(facts).backup());
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[deploymentconfig-restore] ",
        passage.object(),
        draft -> {
          var disconnect =
              isMarked(draft.object())
                  ? podsAreNeeded(draft, facts)
                  : DisconnectPods.fileSystemBackup(draft, facts);
          if (disconnect && draft.object().at("/spec/replicas").asInt() > 0) {
            scaleDown(draft, Operation.of(facts).label());
          }
          return draft.keep();
        });
  }

  private static boolean isMarked(KubeObject config) {
    return !config.annotation(Keys.MARKED).isEmpty();
  }

  private static boolean podsAreNeeded(Draft draft, Facts facts) {
    var config = draft.object();
    if (config.annotation(Keys.PODS_HAVE_VOLUMES).equals(Keys.TRUE)
        || config.annotation(Keys.PODS_HAVE_HOOKS).equals(Keys.TRUE)) {
      return true;
    }
    var hooked = isHooked(config, facts);
    if (!hooked) {
      draft.info("[pod-restore] ", "pod has no restore hooks");
    }
    return hooked;
  }

  /** A hook whose selector cannot be read fails its pods; it does not hold up their config. */
  private static boolean isHooked(KubeObject config, Facts facts) {
    try {
      return Pods.isHooked(facts, config.namespace(), labels(config.annotation(Keys.POD_LABELS)));
    } catch (UnknownFact e) {
      return false;
    }
  }

  private static Map<String, String> labels(String text) {
    var labels = new LinkedHashMap<String, String>();
    for (var pair : text.split(",", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        labels.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return labels;
  }

  private static void scaleDown(Draft draft, String label) {
    var replicas = draft.object().at("/spec/replicas").asText();
    var paused = draft.object().at("/spec/paused").asBoolean() + "";
    // The "s" behind the number is what operators have searched logs for since 2022.
    draft.info(
        "scaling down deploymentconfig, setting original-replicas, original-paused annotations to "
            + replicas
            + "s,"
            + paused
            + ", setting replicas-modified label to "
            + label);
    draft.become(
        draft
            .object()
            .withAnnotation(SecondPhase.REPLICAS, replicas)
            .withAnnotation(SecondPhase.PAUSED, paused)
            .with("/spec/replicas", IntNode.valueOf(0))
            .without("/spec/paused")
            .withLabel(SecondPhase.SCALED, label));
  }
}
