package io.lifeboat.reconcile.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.reconcile.PassResult;
import io.lifeboat.reconcile.PassResult.Told;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a reader of {@code kubectl describe} should see.
 *
 * @param warning whether it asks for somebody's attention
 * @param reason one word in CamelCase
 */
record News(boolean warning, String reason, String message) {
  /** The API server takes no more. */
  private static final int LONGEST = 1000;

  private static final String READY = "Ready";
  private static final Set<String> EXPECTED = Set.of("New", "Paused");

  News {
    message = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
  }

  /** What is new after a pass; nothing after one that found all in order. */
  static List<News> of(PassResult outcome) {
    var news = new ArrayList<News>();
    changed(outcome).ifPresent(news::add);
    outcome.told().stream()
        .filter(condition -> condition.type().equals(READY))
        .filter(ready -> isNew(ready, outcome.before()))
        .map(ready -> new News(isWarning(ready), ready.reason(), ready.message()))
        .forEach(news::add);
    return news;
  }

  private static Optional<News> changed(PassResult outcome) {
    var objects =
        outcome.changes().stream()
            .filter(change -> change.change() != Change.NONE)
            .map(
                change ->
                    change.state() + " " + change.object().kind() + " " + change.object().name());
    var all = Stream.concat(objects, outcome.mended().stream()).collect(Collectors.joining(", "));
    var reason = ready(outcome.before()).isMissingNode() ? "Installed" : "Repaired";
    return all.isEmpty() ? Optional.empty() : Optional.of(new News(false, reason, all));
  }

  /** Some phases are what somebody asked for, or soon over. */
  private static boolean isWarning(Told ready) {
    return !ready.holds() && !EXPECTED.contains(ready.reason());
  }

  private static boolean isNew(Told ready, KubeObject before) {
    var known = ready(before);
    return !known.path("status").asText().equals(ready.state())
        || !known.path("reason").asText().equals(ready.reason());
  }

  private static JsonNode ready(KubeObject object) {
    for (var condition : object.at("/status/conditions")) {
      if (condition.path("type").asText().equals(READY)) {
        return condition;
      }
    }
    return KubeJson.JSON.missingNode();
  }

  /** As an Event; the same news of the same object has the same name. */
  KubeObject event(KubeObject install, Instant now, String reporter) {
    var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "v1").put("kind", "Event");
    tree.putObject("metadata").put("name", name(install)).put("namespace", install.namespace());
    var about = tree.putObject("involvedObject");
    about.put("apiVersion", install.apiVersion()).put("kind", install.kind());
    about.put("name", install.name()).put("namespace", install.namespace());
    about.put("uid", install.uid());
    tree.put("type", warning ? "Warning" : "Normal").put("reason", reason).put("message", message);
    tree.put("firstTimestamp", time).put("lastTimestamp", time).put("count", 1);
    tree.putObject("source").put("component", "lifeboat");
    tree.put("reportingComponent", "lifeboat").put("reportingInstance", reporter);
    return KubeObject.owning(tree);
  }

  private String name(KubeObject install) {
    return install.name() + "." + Long.toHexString(31L * install.uid().hashCode() + hashCode());
  }

  /** The patch of an Event that is there already. */
  static KubeObject again(KubeObject event, int count) {
    var tree = KubeJson.JSON.createObjectNode();
    return KubeObject.owning(
        tree.put("count", count).put("lastTimestamp", event.text("/lastTimestamp")));
  }
}
