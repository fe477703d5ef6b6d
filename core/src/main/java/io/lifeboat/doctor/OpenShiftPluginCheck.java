package io.lifeboat.doctor;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether Velero runs the OpenShift transforms once: our plugin and the original one have the same
 * actions, so with both every object passes them twice, each with its own look-ups.
 *
 * @param velero the Deployments and the ServerStatusRequests of Velero's namespace
 */
public record OpenShiftPluginCheck(Supplier<List<KubeObject>> velero) implements Check {
  /** The image that packaging builds holds both, and users name it after either. */
  private static final Pattern OURS = Pattern.compile("/lifeboat(-velero-plugin)?(:|@|$)");

  /** As its project, its images and OADP's call it. */
  private static final Pattern ORIGINAL =
      Pattern.compile("\\bopenshift-velero-plugin\\b|\\boadp-velero-plugin-rhel\\d+\\b");

  @Override
  public String name() {
    return "openshift-plugin";
  }

  @Override
  public List<String> needs() {
    return List.of(ClusterChecks.SERVER);
  }

  @Override
  public Finding look() {
    try {
      return look(velero.get());
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DENIED) {
        throw e;
      }
      return Finding.warning(name(), "not looked at: " + e.getMessage(), e.hint());
    }
  }

  private Finding look(List<KubeObject> found) {
    var ours = found.stream().anyMatch(one -> has(one, OURS.asPredicate(), "lifeboat.io/"));
    var original =
        found.stream().anyMatch(one -> has(one, ORIGINAL.asPredicate(), "openshift.io/"));
    if (ours && original) {
      return Finding.warning(
          name(),
          "Velero has both Lifeboat's OpenShift plugin and the original one: every object passes both",
          "take one of them away: velero plugin remove IMAGE");
    }
    return Finding.ok(
        name(),
        ours
            ? "Velero has Lifeboat's OpenShift plugin"
            : original
                ? "Velero has the original OpenShift plugin"
                : "Velero has no OpenShift plugin");
  }

  private static boolean has(KubeObject velero, Predicate<String> image, String owner) {
    return texts(velero, "/spec/template/spec/initContainers", "image").anyMatch(image)
        || texts(velero, "/status/plugins", "name").anyMatch(name -> name.startsWith(owner));
  }

  private static Stream<String> texts(KubeObject object, String list, String member) {
    return StreamSupport.stream(object.at(list).spliterator(), false)
        .map(entry -> entry.path(member).asText());
  }
}
