package io.lifeboat.hub.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is done so that managed clusters find their new hub: tried again until each is available or
 * the time is over, and the tokens taken away afterwards (W27). Source: spec §7.4.
 *
 * @param messages what was done for each cluster
 * @param waiting names of those that are not available yet
 */
record ClusterImport(List<RecoveryStep> steps, List<String> messages, List<String> waiting) {
  private static final String OURS =
      "cluster.open-cluster-management.io/restore-auto-import-secret";
  private static final String KEEP =
      "managedcluster-import-controller.open-cluster-management.io/keeping-auto-import-secret";
  private static final String AT_ONCE = "import.open-cluster-management.io/immediate-import";
  private static final GroupVersionKind CLUSTER =
      new GroupVersionKind("cluster.open-cluster-management.io", "v1", "ManagedCluster");

  ClusterImport {
    steps = List.copyOf(steps);
    messages = List.copyOf(messages);
    waiting = List.copyOf(waiting);
  }

  /** Which time this is. */
  enum Turn {
    /** What an earlier restore left is replaced. */
    FIRST,
    /** What was tried stays as long as there is nothing else to try. */
    AGAIN,
    /** Whatever came of it, no token stays. */
    LAST
  }

  /** What is to be done now. */
  static ClusterImport of(Fleet fleet, String localCluster, Turn turn, Instant now) {
    var deciding = new Deciding(fleet, turn, now);
    fleet.clusters().stream()
        .filter(cluster -> !LocalCluster.is(cluster, localCluster))
        .forEach(deciding::cluster);
    return new ClusterImport(deciding.steps, deciding.messages, deciding.waiting);
  }

  /** Decisions being made. */
  private static final class Deciding {
    private final List<RecoveryStep> steps = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private final Fleet fleet;
    private final Turn turn;
    private final Instant now;

    Deciding(Fleet fleet, Turn turn, Instant now) {
      this.fleet = fleet;
      this.turn = turn;
      this.now = now;
    }

    void cluster(KubeObject cluster) {
      var name = cluster.name();
      if (Fleet.isAvailable(cluster)) {
        messages.add("managed cluster " + name + " already available");
        ours(name).ifPresent(secret -> steps.add(RecoveryStep.Delete.of(secret)));
        return;
      }
      waiting.add(name);
      if (turn == Turn.LAST) {
        ours(name).ifPresent(secret -> steps.add(RecoveryStep.Delete.of(secret)));
        messages.add("managed cluster " + name + " was not imported in time");
        return;
      }
      var url = url(cluster);
      if (url.isEmpty()) {
        messages.add("Cannot reimport cluster " + name + ", no serverUrl property");
        return;
      }
      var secret = ImportToken.secret(fleet.tokensOf(name), now);
      if (secret.isEmpty()) {
        messages.add("No suitable MSA secret found for cluster (" + name + ")");
        return;
      }
      var token = ImportToken.value(secret.get());
      if (token.isEmpty()) {
        messages.add(
            "Skip MSA access token for cluster ("
                + name
                + ") - invalid token data in secret ("
                + secret.get().name()
                + ")");
        return;
      }
      offer(cluster, url, token.get());
    }

    private void offer(KubeObject cluster, String url, String token) {
      var name = cluster.name();
      var there = fleet.importOf(name);
      if (there.isPresent() && ours(name).isEmpty()) {
        messages.add("Failed to create auto-import-secret for (" + name + ")");
      } else if (turn == Turn.AGAIN && there.filter(one -> offers(one, url, token)).isPresent()) {
        messages.add("Created auto-import-secret for (" + name + ")");
      } else {
        there.ifPresent(
            secret -> {
              steps.add(RecoveryStep.Delete.of(secret));
              messages.add("deleted auto-import-secret from namespace " + name);
            });
        steps.add(
            new RecoveryStep.Patch(CLUSTER, cluster.namespacedName(), cluster.uid(), atOnce()));
        steps.add(new RecoveryStep.Create(secret(name, url, token)));
        messages.add("Created auto-import-secret for (" + name + ")");
      }
    }

    private Optional<KubeObject> ours(String cluster) {
      return fleet.importOf(cluster).filter(secret -> secret.label(OURS).equals("true"));
    }

    private static boolean offers(KubeObject secret, String url, String token) {
      return ImportToken.data(secret, "server").filter(url::equals).isPresent()
          && ImportToken.data(secret, "token").filter(token::equals).isPresent();
    }

    private static String url(KubeObject cluster) {
      return cluster.text("/spec/managedClusterClientConfigs/0/url");
    }

    private static ObjectNode atOnce() {
      var patch = KubeJson.JSON.createObjectNode();
      patch.putObject("metadata").putObject("annotations").put(AT_ONCE, "");
      return patch;
    }

    private static KubeObject secret(String namespace, String url, String token) {
      var tree = KubeJson.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Secret");
      var metadata = tree.putObject("metadata");
      metadata.put("name", Fleet.IMPORT_SECRET).put("namespace", namespace);
      metadata.putObject("labels").put(OURS, "true");
      metadata.putObject("annotations").put(KEEP, "");
      tree.put("type", "Opaque");
      var data = tree.putObject("stringData").put("autoImportRetry", "5");
      data.put("server", url).put("token", token);
      return KubeObject.owning(tree);
    }
  }
}
