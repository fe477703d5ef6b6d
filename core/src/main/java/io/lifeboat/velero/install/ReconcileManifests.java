package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;

/** What keeps an installation right from inside the cluster: an account, its rights, a CronJob. */
public final class ReconcileManifests {
  private static final String FILE = "reconcile.yaml";

  private ReconcileManifests() {}

  /**
   * Every ten minutes, in a CronJob, which proves itself to the cloud as Velero does.
   *
   * @param image of Lifeboat
   */
  public static List<KubeObject> cron(InstallPlan plan, String image) {
    var objects = new ArrayList<>(named(plan.namespace()));
    var job = objects.remove(objects.size() - 1).toTree();
    var pod = new PodParts(job.at("/spec/jobTemplate/spec/template"));
    pod.container().put("image", image);
    new CloudFiles(plan).into(pod);
    objects.add(KubeObject.owning(job));
    return objects;
  }

  /** The same objects for an installation of which only the place is known; the CronJob is last. */
  static List<KubeObject> named(String namespace) {
    var text =
        Manifest.text(FILE).replaceAll("\\bNAMESPACE\\b", Matcher.quoteReplacement(namespace));
    return Arrays.stream(text.split("(?m)^---$", -1)).map(KubeObject::parseYaml).toList();
  }
}
