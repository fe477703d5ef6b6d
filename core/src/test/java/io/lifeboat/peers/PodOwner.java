package io.lifeboat.peers;

import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Deployment or Job a played pod belongs to. */
record PodOwner(KubeApi api, String resource, String namespace, String name) {

  KubeObject object() {
    return api.get(path()).orElseThrow(() -> new AssertionError("no " + path()));
  }

  private String path() {
    var group = resource.equals("jobs") ? "batch" : "apps";
    return "/apis/" + group + "/v1/namespaces/" + namespace + "/" + resource + "/" + name;
  }

  /** A pending pod that a controller made for it. */
  Optional<KubeObject> podOfController() {
    var selector =
        object().stringMap("/spec/selector/matchLabels").entrySet().stream()
            .map(label -> label.getKey() + "%3D" + label.getValue())
            .collect(Collectors.joining(","));
    return api.list(pods() + "?labelSelector=" + selector).stream()
        .filter(pod -> !selector.isEmpty() && pod.text("/status/phase").equals("Pending"))
        .findFirst();
  }

  private String pods() {
    return "/api/v1/namespaces/" + namespace + "/pods";
  }

  KubeObject createPod() {
    var owner = object();
    var template = owner.at("/spec/template");
    var pod =
        KubeObject.parseYaml(
                """
                apiVersion: v1
                kind: Pod
                metadata:
                  ownerReferences:
                  - {apiVersion: %s, kind: %s, name: %s, uid: %s, controller: true}
                """
                    .formatted(owner.apiVersion(), owner.kind(), name, owner.uid()))
            .with("/spec", template.path("spec"))
            .with("/metadata/labels", template.at("/metadata/labels"))
            .withName(name + "-played");
    return api.create(pods(), pod);
  }

  void writeDeploymentStatus(PodPhase phase) {
    var up = phase == PodPhase.RUNNING;
    writeStatus(
        """
        status:
          observedGeneration: %s
          replicas: 1
          updatedReplicas: 1
          readyReplicas: %d
          availableReplicas: %d
          unavailableReplicas: %d
          conditions:
          - {type: Available, status: "%s", reason: Played, lastTransitionTime: "%s"}
          - {type: Progressing, status: "True", reason: Played, lastTransitionTime: "%6$s"}
        """
            .formatted(
                object().at("/metadata/generation"),
                up ? 1 : 0,
                up ? 1 : 0,
                up ? 0 : 1,
                up ? "True" : "False",
                now()));
  }

  void writeJobStatus(PodPhase phase) {
    if (!phase.isFinal()) {
      writeStatus("status: {active: 1, ready: 1, startTime: \"%s\"}".formatted(now()));
      return;
    }
    // A Job is first declared decided, then, once its pods are gone, ended; servers check the
    // order.
    var done = phase == PodPhase.SUCCEEDED;
    var decided = done ? "SuccessCriteriaMet" : "FailureTarget";
    var conditions = condition(decided) + ", " + condition(done ? "Complete" : "Failed");
    var ended = done ? "completionTime: \"" + now() + "\", succeeded: 1" : "failed: 1";
    writeStatus("status: {active: 0, ready: 0, %s, conditions: [%s]}".formatted(ended, conditions));
  }

  private static String condition(String type) {
    return "{type: %s, status: \"True\", reason: Played, lastTransitionTime: \"%s\"}"
        .formatted(type, now());
  }

  private void writeStatus(String yaml) {
    api.patch(path() + "/status", KubeObject.parseYaml(yaml));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
