package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;

/**
 * What keeps an installation right from inside the cluster: an account, its rights, and either a
 * CronJob or a loop.
 */
public final class ReconcileManifests {
  private static final String ACCESS = "reconcile-access.yaml";
  private static final String CRON = "reconcile-cron.yaml";
  private static final String WATCH = "reconcile-watch.yaml";

  private ReconcileManifests() {}

  /**
   * Every ten minutes, in a CronJob, which proves itself to the cloud as Velero does.
   *
   * @param image of Lifeboat
   */
  public static List<KubeObject> cron(InstallPlan plan, String image) {
    var objects = new ArrayList<>(documents(ACCESS, plan.namespace()));
    var job = documents(CRON, plan.namespace()).get(0);
    objects.add(running(job, "/spec/jobTemplate/spec/template", image, plan));
    return objects;
  }

  /** All the time, in a Deployment that does the same, with its metrics. */
  public static List<KubeObject> watch(InstallPlan plan, String image) {
    var objects = new ArrayList<>(documents(ACCESS, plan.namespace()));
    var parts = documents(WATCH, plan.namespace());
    var service = parts.get(0);
    objects.add(service);
    if (plan.platform().offers().serviceMonitors()) {
      objects.add(Monitoring.monitor(service));
    }
    objects.add(running(parts.get(1), "/spec/template", image, plan));
    return objects;
  }

  private static KubeObject running(
      KubeObject workload, String template, String image, InstallPlan plan) {
    var tree = workload.toTree();
    var pod = new PodParts(tree.at(template));
    pod.container().put("image", image);
    new CloudFiles(plan).into(pod);
    return KubeObject.owning(tree);
  }

  /** What runs, of either way, where only the place is known. */
  static List<KubeObject> workloads(String namespace) {
    var objects = new ArrayList<>(documents(CRON, namespace));
    objects.addAll(documents(WATCH, namespace));
    objects.add(Monitoring.monitor(documents(WATCH, namespace).get(0)));
    return objects;
  }

  /** As whom it runs, and what that may do. */
  static List<KubeObject> access(String namespace) {
    return documents(ACCESS, namespace);
  }

  private static List<KubeObject> documents(String file, String namespace) {
    var text =
        Manifest.text(file).replaceAll("\\bNAMESPACE\\b", Matcher.quoteReplacement(namespace));
    return Arrays.stream(text.split("(?m)^---$", -1)).map(KubeObject::parseYaml).toList();
  }
}
