package io.lifeboat.reconcile.loop;

import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.reconcile.InstallOutcome;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.SettingCheck;
import io.lifeboat.velero.install.Condition;
import io.lifeboat.velero.install.ConditionType;
import io.lifeboat.velero.install.ToldStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  News {
    message = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
  }

  /** What is new after a pass; nothing after one that found all in order. */
  static List<News> of(InstallOutcome outcome) {
    var news = new ArrayList<News>();
    changed(outcome).ifPresent(news::add);
    outcome.status().conditions().stream()
        .filter(condition -> condition.type() == ConditionType.READY)
        .filter(ready -> isNew(ready, outcome.before()))
        .map(ready -> new News(!ready.isTrue(), ready.reason(), ready.message()))
        .forEach(news::add);
    return news;
  }

  private static Optional<News> changed(InstallOutcome outcome) {
    var objects =
        outcome.changes().stream()
            .filter(change -> change.change() != Change.NONE)
            .map(
                change ->
                    change.state() + " " + change.object().kind() + " " + change.object().name());
    var settings =
        outcome.settings().stream()
            .filter(check -> check.state() == SettingCheck.State.FIXED)
            .map(check -> "put the bucket's " + check.setting() + " right");
    var all = Stream.concat(objects, settings).collect(Collectors.joining(", "));
    var reason = ready(outcome.before()).isEmpty() ? "Installed" : "Repaired";
    return all.isEmpty() ? Optional.empty() : Optional.of(new News(false, reason, all));
  }

  private static boolean isNew(Condition ready, KubeObject before) {
    return ready(before)
        .filter(known -> known.state() == ready.state() && known.reason().equals(ready.reason()))
        .isEmpty();
  }

  private static Optional<Condition> ready(KubeObject install) {
    return new ToldStatus(install).find(ConditionType.READY);
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
