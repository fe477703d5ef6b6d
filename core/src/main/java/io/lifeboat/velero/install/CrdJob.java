package io.lifeboat.velero.install;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.LabelValue;
import io.lifeboat.velero.VeleroKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the server's image make Velero's kinds, exactly as that release has them: by a job that only
 * adds what is missing, or by one that also brings up to date what an older image made. Never
 * downgrades, and leaves alone what somebody else looks after.
 */
final class CrdJob {
  private static final int MINUTE = 60;

  private final InstallPlan plan;
  private final ImageName image;

  CrdJob(InstallPlan plan) {
    this.plan = plan;
    this.image = Images.of(plan.spec().velero(), plan.platform()).server();
  }

  /** The names of both jobs; a job cannot be changed, so each image has its own. */
  List<String> names() {
    return List.of(name(false), name(true));
  }

  private String name(boolean updating) {
    return "velero-crds-" + LabelValue.digest(image.text() + (updating ? " --apply" : ""));
  }

  /** The job of a cluster that has none of the kinds. */
  KubeObject adding() {
    return job(false);
  }

  /** The job, while there is work for one, and then what says of which release the kinds are. */
  List<KubeObject> objects(ClusterView cluster) {
    if (leftAlone(cluster).isPresent()) {
      return List.of();
    }
    var objects = new ArrayList<KubeObject>();
    if (isMissing(cluster)) {
      objects.add(job(false));
    } else if (isOlder(cluster)) {
      objects.add(job(true));
    }
    image.release().ifPresent(release -> objects.addAll(marks(cluster, release)));
    return objects;
  }

  /** Whether there is no point yet in making anything of these kinds. */
  boolean mustWait(ClusterView cluster) {
    return leftAlone(cluster).isEmpty() && isMissing(cluster);
  }

  Condition condition(ClusterView cluster) {
    var left = leftAlone(cluster);
    if (left.isPresent()) {
      return Condition.yes(
          ConditionType.KINDS_READY, "LeftAlone", "left as they are: " + left.get());
    }
    for (var job : cluster.jobs().values()) {
      for (var told : job.at("/status/conditions")) {
        if (told.path("type").asText().equals("Failed")
            && told.path("status").asText().equals("True")) {
          return Condition.no(
              ConditionType.KINDS_READY,
              "JobFailed",
              "job " + job.name() + " failed; see kubectl logs job/" + job.name());
        }
      }
    }
    if (isMissing(cluster)) {
      var done = succeeded(cluster, false).isPresent();
      return Condition.unknown(
          ConditionType.KINDS_READY,
          done ? "KindsMissing" : "Making",
          done
              ? "some kinds were deleted; delete job " + name(false) + ", and it is run anew"
              : "job " + name(false) + " makes Velero's kinds");
    }
    return Condition.yes(ConditionType.KINDS_READY, "InPlace", "Velero's kinds are in place");
  }

  /** Who looks after the kinds, or why the image's must not replace them. */
  private Optional<String> leftAlone(ClusterView cluster) {
    for (var live : cluster.kinds().values()) {
      var owner = CrdVerdict.owner(live);
      if (!owner.isEmpty()) {
        return Optional.of(live.name() + " (looked after by " + owner + ")");
      }
      if (compared(live) > 0) {
        return Optional.of(
            live.name()
                + " (of the newer release "
                + live.annotation(VeleroKinds.RELEASE_ANNOTATION)
                + ")");
      }
    }
    return Optional.empty();
  }

  private static boolean isMissing(ClusterView cluster) {
    return VeleroKinds.definitions().stream()
        .anyMatch(kind -> !cluster.kinds().containsKey(kind.name()));
  }

  private boolean isOlder(ClusterView cluster) {
    return cluster.kinds().values().stream().anyMatch(live -> compared(live) < 0);
  }

  /** Negative: older than the image; 0 also where one of the two releases is not known. */
  private int compared(KubeObject live) {
    var marked = live.annotation(VeleroKinds.RELEASE_ANNOTATION);
    return marked.isEmpty()
        ? 0
        : image.release().map(release -> CrdVerdict.compare(marked, release)).orElse(0);
  }

  private List<KubeObject> marks(ClusterView cluster, String release) {
    var added = succeeded(cluster, false).map(job -> job.text("/status/startTime"));
    var updated = succeeded(cluster, true).isPresent();
    return cluster.kinds().values().stream()
        .filter(live -> !live.annotation(VeleroKinds.RELEASE_ANNOTATION).equals(release))
        .filter(live -> updated || added.filter(start -> isSince(live, start)).isPresent())
        .map(live -> marked(live, release))
        .toList();
  }

  /** What was there before the job began is of nobody knows which release. */
  private static boolean isSince(KubeObject live, String start) {
    return live.annotation(VeleroKinds.RELEASE_ANNOTATION).isEmpty()
        && live.text("/metadata/creationTimestamp").compareTo(start) >= 0;
  }

  private static KubeObject marked(KubeObject live, String release) {
    var tree = Manifest.object(live.apiVersion(), live.kind(), "", live.name());
    tree.withObject("/metadata/annotations").put(VeleroKinds.RELEASE_ANNOTATION, release);
    return KubeObject.owning(tree);
  }

  private Optional<KubeObject> succeeded(ClusterView cluster, boolean updating) {
    return Optional.ofNullable(cluster.jobs().get(name(updating)))
        .filter(job -> job.at("/status/succeeded").asInt() > 0);
  }

  private KubeObject job(boolean updating) {
    var tree = Manifest.object("batch/v1", "Job", plan.namespace(), name(updating));
    var spec = tree.putObject("spec").put("backoffLimit", 3);
    spec.put("activeDeadlineSeconds", 10 * MINUTE);
    var pod = spec.putObject("template").putObject("spec");
    pod.put("restartPolicy", "OnFailure").put("serviceAccountName", CrdJobAccess.ACCOUNT);
    var container = pod.putArray("containers").addObject().put("name", "crds");
    container.put("image", image.text()).put("imagePullPolicy", image.pullPolicy());
    container.putArray("command").add("/velero");
    var args = container.putArray("args").add("install").add("--crds-only");
    if (updating) {
      args.add("--apply");
    }
    return Installation.owned(KubeObject.owning(tree), plan);
  }
}
