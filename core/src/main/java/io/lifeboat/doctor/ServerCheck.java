package io.lifeboat.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import java.util.ArrayList;
import java.util.List;

/** Whether Velero's server runs; where not, why; and why it last started anew. */
record ServerCheck(ClusterAccess cluster, String namespace) {
  static final GroupVersionKind DEPLOYMENT = new GroupVersionKind("apps", "v1", "Deployment");
  private static final GroupVersionKind POD = new GroupVersionKind("", "v1", "Pod");
  private static final String NAME = "server";
  private static final int OFTEN = 3;

  Finding look() {
    var deployment = cluster.get(DEPLOYMENT, new NamespacedName(namespace, "velero"));
    if (deployment.isEmpty()) {
      throw missing();
    }
    var wanted = deployment.get().at("/spec/replicas").asInt(1);
    if (wanted == 0) {
      return Finding.warning(
          NAME, "scaled to 0", "kubectl scale deployment velero -n " + namespace + " --replicas=1");
    }
    var pods = pods(deployment.get());
    var statuses = new ArrayList<JsonNode>();
    pods.forEach(pod -> pod.at("/status/initContainerStatuses").forEach(statuses::add));
    pods.forEach(pod -> pod.at("/status/containerStatuses").forEach(statuses::add));
    for (var status : statuses) {
      var waiting = status.at("/state/waiting");
      if (!waiting.isMissingNode() && !waiting.path("reason").asText().equals("PodInitializing")) {
        throw stuck(status, waiting);
      }
    }
    if (deployment.get().at("/status/availableReplicas").asInt() == 0) {
      throw unavailable(pods);
    }
    return restarts(statuses);
  }

  private List<KubeObject> pods(KubeObject deployment) {
    var labels = deployment.stringMap("/spec/selector/matchLabels");
    return cluster.list(POD, namespace).stream()
        .filter(pod -> pod.labels().entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  private static Finding restarts(List<JsonNode> statuses) {
    for (var status : statuses) {
      var count = status.path("restartCount").asInt();
      var last = status.at("/lastState/terminated");
      if (count > 0 && !last.isMissingNode()) {
        var what = "runs; restarted " + count + " times, last: " + ended(last);
        return count >= OFTEN || last.path("reason").asText().equals("OOMKilled")
            ? Finding.warning(NAME, what, remedy(last))
            : Finding.ok(NAME, what);
      }
    }
    return Finding.ok(NAME, "runs");
  }

  private static String ended(JsonNode last) {
    var message = last.path("message").asText().strip();
    return last.path("reason").asText("unknown")
        + ", exit code "
        + last.path("exitCode").asInt()
        + " at "
        + last.path("finishedAt").asText()
        + (message.isEmpty() ? "" : ": " + message);
  }

  private static String remedy(JsonNode last) {
    return last.path("reason").asText().equals("OOMKilled")
        ? "give it more memory: spec.velero.resources.limits.memory of the VeleroInstall"
        : "kubectl logs deployment/velero --previous";
  }

  private LifeboatException missing() {
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "server-missing",
        "there is no Deployment velero in namespace " + namespace,
        "lifeboat install");
  }

  private LifeboatException stuck(JsonNode status, JsonNode waiting) {
    var last = status.at("/lastState/terminated");
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "server-stuck",
        "container "
            + status.path("name").asText()
            + " waits: "
            + waiting.path("reason").asText()
            + (waiting.has("message") ? ", " + waiting.path("message").asText() : "")
            + (last.isMissingNode() ? "" : "; last: " + ended(last)),
        last.isMissingNode() ? "kubectl describe pod -n " + namespace : remedy(last));
  }

  private LifeboatException unavailable(List<KubeObject> pods) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "server-unavailable",
        pods.isEmpty() ? "no pod was made" : "no pod is ready: " + phase(pods.get(0)),
        "kubectl describe deployment velero -n " + namespace);
  }

  /** The message of what holds the pod up, such as that it fits no node. */
  private static String phase(KubeObject pod) {
    for (var condition : pod.at("/status/conditions")) {
      if (condition.path("status").asText().equals("False") && condition.has("message")) {
        return condition.path("message").asText();
      }
    }
    return pod.text("/status/phase");
  }
}
