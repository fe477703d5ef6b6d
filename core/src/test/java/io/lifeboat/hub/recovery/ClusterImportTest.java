package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.hub.recovery.ClusterImport.Turn;
import io.lifeboat.resource.KubeObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterImportTest {
  private static final String OURS =
      "cluster.open-cluster-management.io/restore-auto-import-secret";

  private static KubeObject cluster(String name, boolean available) {
    return Made.object("cluster.open-cluster-management.io/v1", "ManagedCluster", "", name)
        .with("/spec", Made.json("managedClusterClientConfigs: [{url: https://" + name + "}]"))
        .with(
            "/status",
            Made.json(
                "conditions: [{type: ManagedClusterConditionAvailable, status: \""
                    + (available ? "True" : "Unknown")
                    + "\"}]"));
  }

  private static KubeObject token(String cluster, String name, String value) {
    return Made.object("v1", "Secret", cluster, name)
        .withLabel(Fleet.TOKEN_LABEL, "true")
        .with("/data/token", base64(value));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static KubeObject offered(String cluster, String token) {
    return Made.object("v1", "Secret", cluster, Fleet.IMPORT_SECRET)
        .withLabel(OURS, "true")
        .with("/data/token", base64(token))
        .with("/data/server", base64("https://" + cluster));
  }

  private static ClusterImport run(Turn turn, Fleet fleet) {
    return ClusterImport.of(fleet, "local-cluster", turn, NOON);
  }

  private static Fleet fleet(
      List<KubeObject> clusters, List<KubeObject> tokens, List<KubeObject> imports) {
    return new Fleet(clusters, tokens, imports, Optional.empty());
  }

  @Test
  void t50_whatIsToldOfEachClusterInOrder() {
    var done =
        run(
            Turn.FIRST,
            fleet(
                List.of(
                    cluster("local-cluster", false),
                    cluster("itself", false).withLabel("local-cluster", "true"),
                    cluster("a-available", true),
                    cluster("b-nourl", false).without("/spec"),
                    cluster("c-hive", false),
                    cluster("d-badtoken", false),
                    cluster("e-again", false),
                    cluster("f-foreign", false),
                    cluster("h-good", false)),
                List.of(
                    token("d-badtoken", "auto-import-account", "{not: a text}"),
                    token("e-again", "auto-import-account", "t1"),
                    token("f-foreign", "auto-import-account", "t2"),
                    token("h-good", "auto-import-account", "t3"),
                    token("c-hive", "someone-elses", "t4")),
                List.of(
                    offered("e-again", "old"),
                    offered("f-foreign", "x").without("/metadata/labels"))));

    assertThat(done.messages())
        .containsExactly(
            "managed cluster a-available already available",
            "Cannot reimport cluster b-nourl, no serverUrl property",
            "No suitable MSA secret found for cluster (c-hive)",
            "Skip MSA access token for cluster (d-badtoken) - invalid token data in secret"
                + " (auto-import-account)",
            "deleted auto-import-secret from namespace e-again",
            "Created auto-import-secret for (e-again)",
            "Failed to create auto-import-secret for (f-foreign)",
            "Created auto-import-secret for (h-good)");
    assertThat(done.waiting()).hasSize(6);
  }

  @Test
  void t50_theSecretAndWhatComesBeforeIt() {
    var done =
        run(
            Turn.FIRST,
            fleet(
                List.of(cluster("paris", false)),
                List.of(token("paris", "auto-import-account", "secret-word")),
                List.of()));

    assertThat(done.steps())
        .containsExactly(
            new RecoveryStep.Patch(
                cluster("paris", false).gvk(),
                cluster("paris", false).namespacedName(),
                "uid-paris",
                Made.json(
                    "metadata: {annotations:"
                        + " {import.open-cluster-management.io/immediate-import: \"\"}}")),
            new RecoveryStep.Create(
                KubeObject.parseYaml(
                    """
                    apiVersion: v1
                    kind: Secret
                    metadata:
                      name: auto-import-secret
                      namespace: paris
                      labels:
                        cluster.open-cluster-management.io/restore-auto-import-secret: "true"
                      annotations:
                        managedcluster-import-controller.open-cluster-management.io/keeping-auto-import-secret: ""
                    type: Opaque
                    stringData:
                      autoImportRetry: "5"
                      server: https://paris
                      token: secret-word
                    """)));
    assertThat(done.toString()).doesNotContain("secret-word");
  }

  private static KubeObject expiring(String name, String expires) {
    return token("paris", name, name)
        .withAnnotation("expirationTimestamp", expires)
        .with("/metadata/creationTimestamp", "2026-11-0" + name.length() + "T00:00:00Z");
  }

  private static String chosen(KubeObject... tokens) {
    return ImportToken.secret(List.of(tokens), NOON).map(KubeObject::name).orElse("none");
  }

  @Test
  void t51_whichTokenIsTried() {
    var expired = NOON.minusSeconds(1).toString();
    var valid = NOON.plusSeconds(1).toString();

    assertThat(chosen()).isEqualTo("none");
    assertThat(chosen(expiring("a", expired))).as("the only one").isEqualTo("a");
    assertThat(chosen(expiring("a", expired), expiring("bb", valid))).isEqualTo("bb");
    assertThat(chosen(expiring("a", valid), expiring("bb", valid))).isEqualTo("a");
    assertThat(chosen(expiring("a", expired), expiring("bb", "soon")))
        .as("the youngest")
        .isEqualTo("bb");
    assertThat(
            chosen(
                expiring("aaa", expired), expiring("bb", valid).without("/metadata/annotations")))
        .as("the youngest, where one says nothing")
        .isEqualTo("aaa");
  }

  @Test
  void w27_whatIsOfferedStaysUntilThereIsSomethingElseToOffer() {
    var waiting = List.of(cluster("paris", false));
    var there = List.of(offered("paris", "one"));

    assertThat(
            run(
                    Turn.AGAIN,
                    fleet(waiting, List.of(token("paris", "auto-import-account", "one")), there))
                .steps())
        .isEmpty();
    assertThat(
            run(
                    Turn.AGAIN,
                    fleet(waiting, List.of(token("paris", "auto-import-account", "two")), there))
                .steps())
        .hasSize(3);
  }

  private static RestoreWorld activated() {
    var world = new RestoreWorld(Made.restore("latest", "latest", "latest"));
    world.with(Made.batch(NOON.minusSeconds(3600)));
    world.fleet =
        fleet(
            List.of(cluster("paris", false)),
            List.of(token("paris", "auto-import-account", "one")),
            List.of());
    world.settle().velero("Completed").settle().velero("Completed").settle().velero("Completed");
    world.pass();
    assertThat(world.phase()).isEqualTo("Finished");
    assertThat(world.condition("Activated")).isEqualTo("False Importing: not available: paris");
    assertThat(world.restore.at("/status/messages").toString())
        .isEqualTo("[\"Created auto-import-secret for (paris)\"]");
    world.log.clear();
    return world;
  }

  /** Upstream tries once, and leaves the token where it is. */
  @Test
  void w27_itIsTriedUntilTheClusterIsThereAndTheTokenIsTakenAway() {
    var world = activated();
    assertThat(world.decide().again()).hasMinutes(1);
    world.fleet =
        fleet(List.of(cluster("paris", true)), List.of(), List.of(offered("paris", "one")));

    world.settle();

    assertThat(world.log).contains("delete Secret auto-import-secret");
    assertThat(world.condition("Activated")).startsWith("True Available");
    world.log.clear();
    assertThat(world.settle().log).isEmpty();
  }

  @Test
  void w27_whenTheTimeIsOverNoTokenStays() {
    var world = activated();
    world.fleet =
        fleet(
            List.of(cluster("paris", false)),
            List.of(token("paris", "auto-import-account", "one")),
            List.of(offered("paris", "one")));
    world.now = NOON.plus(Duration.ofMinutes(30));

    world.pass();

    assertThat(world.log).contains("delete Secret auto-import-secret");
    assertThat(world.condition("Activated"))
        .isEqualTo("False DeadlineExceeded: not available: paris");
    assertThat(world.restore.at("/status/messages").toString())
        .isEqualTo("[\"managed cluster paris was not imported in time\"]");
    world.log.clear();
    assertThat(world.settle().log).isEmpty();
  }
}
