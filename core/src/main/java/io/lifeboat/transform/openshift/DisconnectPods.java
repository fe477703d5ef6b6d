package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

/** Keeps a pod with volumes or hooks from being deleted by its DeploymentConfig (§8.4). */
final class DisconnectPods implements Transform {
  @Override
  public String rule() {
    return "disconnect-pods";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is("", "Pod");
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    return List.of(Operation.of(facts).backup());
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[pod-restore] ",
        passage.object(),
        draft -> {
          var pod = draft.object();
          var fileSystemBackup = fileSystemBackup(draft, facts);
          var marked = !pod.annotation(Keys.MARKED).isEmpty();
          var wanted = marked ? isNeeded(pod, facts) : fileSystemBackup;
          if (wanted && !pod.label("deployment").isEmpty() && !deploymentConfig(pod).isEmpty()) {
            disconnect(draft, Operation.of(facts).label());
          }
          return draft.keep();
        });
  }

  /** Whether the Backup took all volumes; one that cannot be read is logged and says no. */
  static boolean fileSystemBackup(Draft draft, Facts facts) {
    var question = Operation.of(facts).backup();
    var answer = facts.answer(question);
    if (answer instanceof Answer.Found found && !found.objects().isEmpty()) {
      return Operation.isFileSystemBackup(found.objects().get(0));
    }
    var reason =
        answer instanceof Answer.Failed failed ? failed.reason() : Lookup.missing(question);
    draft.info("could not fetch backup associated with the restore, got error: " + reason);
    return false;
  }

  private static boolean isNeeded(KubeObject pod, Facts facts) {
    return Pods.hasVolumes(pod)
        || Pods.hasAnnotatedHook(pod)
        || Pods.isHooked(facts, pod.namespace(), pod.labels());
  }

  private static String deploymentConfig(KubeObject pod) {
    return pod.label("deploymentconfig");
  }

  private static void disconnect(Draft draft, String label) {
    draft.info(
        "clearing deployment, deploymentconfig labels, setting disconnected-from-dc label to "
            + label);
    draft.become(
        draft
            .object()
            .without("/metadata/labels/deployment")
            .without("/metadata/labels/deploymentconfig")
            .withLabel(SecondPhase.DISCONNECTED, label));
  }
}
