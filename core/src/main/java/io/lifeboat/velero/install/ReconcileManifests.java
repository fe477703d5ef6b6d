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

  /** How an installation is kept right. */
  public enum Keeper {
    /** A loop in a Deployment, which hears of changes. */
    WATCH,
    /** A CronJob, every ten minutes. */
    CRON,
    /** Nothing in the cluster. */
    NONE
  }

  private ReconcileManifests() {}

  /**
   * An account, its rights, and what runs with them and proves itself to the cloud as Velero does.
   *
   * @param image of Lifeboat
   */
  public static List<KubeObject> of(Keeper keeper, InstallPlan plan, String image) {
    return switch (keeper) {
      case WATCH -> watch(plan, image);
      case CRON -> cron(plan, image);
      case NONE -> List.of();
    };
  }

  /** What another choice made and this one does not need. */
  public static List<KubeObject> superseded(Keeper keeper, String namespace) {
    return switch (keeper) {
      case WATCH -> documents(CRON, namespace);
      case CRON -> watching(namespace);
      case NONE -> {
        var all = new ArrayList<>(workloads(namespace));
        all.addAll(access(namespace));
        yield all;
      }
    };
  }

  private static List<KubeObject> cron(InstallPlan plan, String image) {
    var objects = new ArrayList<>(access(plan.namespace()));
    var job = documents(CRON, plan.namespace()).get(0);
    objects.add(running(job, "/spec/jobTemplate/spec/template", image, plan));
    return objects;
  }

  private static List<KubeObject> watch(InstallPlan plan, String image) {
    var objects = new ArrayList<>(access(plan.namespace()));
    var parts = documents(WATCH, plan.namespace());
    var service = parts.get(0);
    objects.add(service);
    if (plan.platform().offers().serviceMonitors()) {
      objects.add(Monitoring.monitor(service));
    }
    if (plan.platform().offers().prometheusRules()) {
      objects.add(Monitoring.loopRules(service));
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
    ServerDeployment.addNetwork(pod, plan);
    TrustBundle.systemFile(plan).ifPresent(file -> pod.variable(bundle(plan), file));
    return KubeObject.owning(tree);
  }

  /** By which each cloud's tools are told whom to trust. */
  private static String bundle(InstallPlan plan) {
    return switch (plan.platform().provider()) {
      case AWS -> "AWS_CA_BUNDLE";
      case GCP -> "CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE";
    };
  }

  /** What runs, of either way, where only the place is known. */
  static List<KubeObject> workloads(String namespace) {
    var objects = new ArrayList<>(documents(CRON, namespace));
    objects.addAll(watching(namespace));
    return objects;
  }

  private static List<KubeObject> watching(String namespace) {
    var objects = new ArrayList<>(documents(WATCH, namespace));
    var service = objects.get(0);
    objects.add(Monitoring.monitor(service));
    objects.add(Monitoring.loopRules(service));
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
