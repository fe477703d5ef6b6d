package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.HashMap;

/** Velero's server (spec/managed-velero.md §6.5). */
final class ServerDeployment {
  /** On the pods: a hash of the Secret and the certificates they read. */
  static final String CONFIG_HASH = "lifeboat.io/config-hash";

  private static final String INFRA = "node-role.kubernetes.io/infra";
  private static final String USUAL_REQUESTS = "{requests: {cpu: 500m, memory: 128Mi}}";

  private final InstallPlan plan;
  private final ServerSpec spec;

  ServerDeployment(InstallPlan plan) {
    this.plan = plan;
    this.spec = plan.spec().velero();
  }

  KubeObject object() {
    var tree = Manifest.read("deployment.yaml").withNamespace(plan.namespace()).toTree();
    var pod = new PodParts(tree.at("/spec/template"));
    var images = Images.of(spec, plan.platform());
    pod.image(images.server());
    spec.args().forEach(pod.container().withArray("args")::add);
    new CloudFiles(plan).into(pod);
    addSurroundings(pod, plan);
    resources(pod);
    place(pod);
    plugins(pod, images);
    return KubeObject.owning(tree);
  }

  /** What both kinds of pods have: the proxy, certificates, and the hash of what they read. */
  static void addSurroundings(PodParts pod, InstallPlan plan) {
    addNetwork(pod, plan);
    plan.configHash().ifPresent(hash -> pod.annotate(CONFIG_HASH, hash));
  }

  /** What every pod has that speaks to the cloud: the proxy, and whom to trust. */
  static void addNetwork(PodParts pod, InstallPlan plan) {
    plan.spec()
        .velero()
        .proxy()
        .or(() -> plan.platform().proxy())
        .ifPresent(
            proxy -> {
              addVariable(pod, "HTTP_PROXY", proxy.http());
              addVariable(pod, "HTTPS_PROXY", proxy.https());
              addVariable(pod, "NO_PROXY", proxy.none());
            });
    TrustBundle.into(pod, plan);
  }

  private static void addVariable(PodParts pod, String name, String value) {
    if (!value.isEmpty()) {
      pod.variable(name, value);
    }
  }

  private void resources(PodParts pod) {
    if (!spec.resources().isEmpty()) {
      pod.container().set("resources", spec.resources());
    } else if (!plan.platform().isOpenShift()) { // managed-velero-operator sets none
      pod.container().set("resources", KubeObject.parseYaml(USUAL_REQUESTS).toTree());
    }
  }

  private void place(PodParts pod) {
    var affinity = KubeJson.JSON.createObjectNode();
    if (plan.platform().isOpenShift()) {
      var wish = affinity.withArray("preferredDuringSchedulingIgnoredDuringExecution").addObject();
      var match = wish.put("weight", 1).putObject("preference").putArray("matchExpressions");
      match.addObject().put("key", INFRA).put("operator", "Exists");
      var toleration = pod.spec().withArray("tolerations").addObject();
      toleration.put("key", INFRA).put("operator", "Exists").put("effect", "NoSchedule");
    }
    spec.tolerations().forEach(pod.spec().withArray("tolerations")::add);
    if (!spec.architectures().isEmpty()) {
      var must = affinity.putObject("requiredDuringSchedulingIgnoredDuringExecution");
      var term = must.putArray("nodeSelectorTerms").addObject().putArray("matchExpressions");
      var match = term.addObject().put("key", "kubernetes.io/arch").put("operator", "In");
      match.set("values", Manifest.texts(spec.architectures()));
    }
    if (!affinity.isEmpty()) {
      pod.spec().putObject("affinity").set("nodeAffinity", affinity);
    }
    if (pod.spec().path("tolerations").isEmpty()) {
      pod.spec().remove("tolerations");
    }
    selectNodes(pod.spec());
  }

  private void selectNodes(ObjectNode podSpec) {
    if (!spec.nodeSelector().isEmpty()) {
      var selector = podSpec.putObject("nodeSelector");
      new java.util.TreeMap<>(spec.nodeSelector()).forEach(selector::put);
    } else if (!plan.platform().isOpenShift()) {
      podSpec.putObject("nodeSelector").put("kubernetes.io/os", "linux");
    }
  }

  /** One container each that copies its plugin into the server's folder. */
  private static void plugins(PodParts pod, Images images) {
    var seen = new HashMap<String, Integer>();
    for (var image : images.plugins()) {
      var name = image.containerName();
      var number = seen.merge(name, 1, Integer::sum);
      var container = pod.spec().withArray("initContainers").addObject();
      container.put("name", number == 1 ? name : name + "-" + number);
      container.put("image", image.text()).put("imagePullPolicy", image.pullPolicy());
      container
          .putArray("volumeMounts")
          .addObject()
          .put("name", "plugins")
          .put("mountPath", "/target");
      container.put("terminationMessagePath", "/dev/termination-log");
      container.put("terminationMessagePolicy", "File");
    }
  }
}
