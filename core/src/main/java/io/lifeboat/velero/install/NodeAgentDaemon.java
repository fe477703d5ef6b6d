package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;

/** Velero's agent on every node, which reads and writes the files of volumes. */
final class NodeAgentDaemon {
  private NodeAgentDaemon() {}

  static KubeObject object(InstallPlan plan) {
    var tree = Manifest.read("node-agent.yaml").withNamespace(plan.namespace()).toTree();
    var pod = new PodParts(tree.at("/spec/template"));
    var server = plan.spec().velero();
    pod.image(Images.of(server, plan.platform()).server());
    new CloudFiles(plan).into(pod);
    ServerDeployment.addSurroundings(pod, plan);
    if (!server.nodeAgent().resources().isEmpty()) {
      pod.container().set("resources", server.nodeAgent().resources());
    }
    // OpenShift's SELinux keeps others from the pods' folders.
    if (server.nodeAgent().privileged() || plan.platform().isOpenShift()) {
      pod.container().putObject("securityContext").put("privileged", true);
    }
    server.tolerations().forEach(pod.spec().withArray("tolerations")::add);
    if (pod.spec().path("tolerations").isEmpty()) {
      pod.spec().remove("tolerations");
    }
    return KubeObject.owning(tree);
  }
}
