package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** How Prometheus finds Velero, and what it warns of (spec/managed-velero.md §6.6, §6.7). */
final class Monitoring {
  static final String NAME = "velero-metrics";

  /**
   * OpenShift's account of that name, and the role and binding that managed-velero-operator has.
   */
  static final String SCRAPER = "prometheus-k8s";

  private static final String LABEL = "velero";

  private Monitoring() {}

  static List<KubeObject> objects(InstallPlan plan, KubeObject deployment) {
    var objects = new ArrayList<KubeObject>();
    var service = service(plan, deployment);
    objects.add(service);
    if (plan.platform().offers().serviceMonitors()) {
      objects.add(monitor(service));
    }
    if (plan.platform().offers().prometheusRules()) {
      objects.add(rules(plan));
    }
    return objects;
  }

  /**
   * Lets OpenShift's Prometheus look at what it is to scrape (spec/managed-velero.md §7.4); none
   * where nothing is scraped by it.
   */
  static List<KubeObject> access(InstallPlan plan) {
    if (!plan.platform().isOpenShift() || !plan.spec().monitoring()) {
      return List.of();
    }
    var role = Manifest.object(ServerAccess.RBAC + "/v1", "Role", plan.namespace(), SCRAPER);
    var rule = role.putArray("rules").addObject();
    rule.set("apiGroups", Manifest.texts(List.of("")));
    rule.set("resources", Manifest.texts(List.of("services", "endpoints", "pods")));
    rule.set("verbs", Manifest.texts(List.of("get", "list", "watch")));
    var binding =
        Manifest.object(ServerAccess.RBAC + "/v1", "RoleBinding", plan.namespace(), SCRAPER);
    var to = binding.putObject("roleRef").put("apiGroup", ServerAccess.RBAC);
    to.put("kind", "Role").put("name", SCRAPER);
    var subject = binding.putArray("subjects").addObject().put("kind", "ServiceAccount");
    subject.put("name", SCRAPER).put("namespace", "openshift-monitoring");
    return List.of(KubeObject.owning(role), KubeObject.owning(binding));
  }

  /** One port for each port of the server that is for metrics. */
  static KubeObject service(InstallPlan plan, KubeObject deployment) {
    var tree = labelled("v1", "Service", plan);
    var spec = tree.putObject("spec").put("type", "ClusterIP").put("sessionAffinity", "None");
    spec.set("selector", deployment.at("/spec/template/metadata/labels"));
    var ports = spec.putArray("ports");
    for (var port : deployment.at("/spec/template/spec/containers/0/ports")) {
      if (port.path("name").asText().contains("metrics")) {
        var number = port.path("containerPort").asInt();
        var entry = ports.addObject().put("name", port.path("name").asText());
        entry.put("protocol", port.path("protocol").asText("TCP"));
        entry.put("port", number).put("targetPort", number);
      }
    }
    return KubeObject.owning(tree);
  }

  /** Of a Service all of whose ports are for metrics; it has its name and its labels. */
  static KubeObject monitor(KubeObject service) {
    var kind = PlatformFacts.SERVICE_MONITOR;
    var tree = Manifest.object(kind.apiVersion(), kind.kind(), service.namespace(), service.name());
    ((ObjectNode) tree.path("metadata")).set("labels", service.at("/metadata/labels"));
    var spec = tree.putObject("spec");
    spec.putObject("selector").set("matchLabels", service.at("/metadata/labels"));
    var endpoints = spec.putArray("endpoints");
    service
        .at("/spec/ports")
        .forEach(port -> endpoints.addObject().put("port", port.path("name").asText()));
    return KubeObject.owning(tree);
  }

  private static KubeObject rules(InstallPlan plan) {
    var kind = PlatformFacts.PROMETHEUS_RULE;
    var tree = labelled(kind.apiVersion(), kind.kind(), plan);
    tree.set("spec", Manifest.read("alerts.yaml").toTree());
    return KubeObject.owning(tree);
  }

  /** What to warn of about the loop behind that Service. */
  static KubeObject loopRules(KubeObject service) {
    var kind = PlatformFacts.PROMETHEUS_RULE;
    var tree = Manifest.object(kind.apiVersion(), kind.kind(), service.namespace(), service.name());
    ((ObjectNode) tree.path("metadata")).set("labels", service.at("/metadata/labels"));
    tree.set("spec", Manifest.read("loop-alerts.yaml").toTree());
    return KubeObject.owning(tree);
  }

  private static ObjectNode labelled(String apiVersion, String kind, InstallPlan plan) {
    var tree = Manifest.object(apiVersion, kind, plan.namespace(), NAME);
    ((ObjectNode) tree.path("metadata")).putObject("labels").put("name", LABEL);
    return tree;
  }
}
