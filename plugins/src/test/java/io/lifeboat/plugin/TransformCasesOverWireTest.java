package io.lifeboat.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.lifeboat.plugin.proto.ExecuteRequest;
import io.lifeboat.plugin.proto.ResourceIdentifier;
import io.lifeboat.plugin.proto.block.ItemBlockActionGetRelatedItemsRequest;
import io.lifeboat.plugin.proto.v2.RestoreItemActionExecuteRequest;
import io.lifeboat.plugin.proto.v2.RestoreItemActionItemsReadyRequest;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.openshift.CaseCluster;
import io.lifeboat.transform.openshift.ImageSettings;
import io.lifeboat.transform.reference.ReferenceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each verified case of the original plugin goes over gRPC into the action of its name, and comes
 * out exactly as the chain leaves it that a direct backup or restore runs.
 */
class TransformCasesOverWireTest {
  private static final Path CASES =
      Path.of("../core/src/test/resources/io/lifeboat/transform/openshift/cases");
  private static final Map<String, String> ACTIONS =
      Map.of(
          "persistentvolume",
          "pv",
          "imagestream",
          "is",
          "scc",
          "SCC",
          "rolebinding",
          "role-bindings",
          "clusterrolebinding",
          "cluster-role-bindings");
  private static final int CASES_OF_ACTIONS = 265 - 13;

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    try (var files = Files.list(CASES)) {
      var named = files.sorted().filter(file -> !isOfRegistrySettings(file)).toList();
      assertThat(named).hasSize(CASES_OF_ACTIONS);
      return named.stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> run(read(file))));
    }
  }

  private static boolean isOfRegistrySettings(Path file) {
    return file.getFileName().toString().matches("\\d+-registry-config-.*");
  }

  private static JsonNode read(Path file) throws IOException {
    return KubeObject.parseYaml(Files.readString(file)).tree();
  }

  private static void run(JsonNode test) {
    var context = test.path("context");
    FactSource source =
        one -> Objects.requireNonNull(new CaseCluster(context).answers(Set.of(one)).get(one));
    var cluster = new FakeCluster(source, List.of());
    var env = context.at("/env/OPENSHIFT_IMAGESTREAM_BACKUP").asText("");
    var environment =
        context.has("serviceAccountToken")
            ? Map.of("OPENSHIFT_IMAGESTREAM_BACKUP", env)
            : Map.of("OPENSHIFT_IMAGESTREAM_BACKUP", env, "KUBERNETES_SERVICE_HOST", "127.0.0.1");
    try (var plugin = new ServedPlugin(cluster, environment)) {
      if (test.path("phase").asText().equals("ready")) {
        checkReady(test, plugin);
        return;
      }
      var images =
          new ImageSettings(Set.of("1", "true").contains(env), !context.has("serviceAccountToken"));
      var action = action(test);
      var expected =
          direct(test, ActionChains.of(images, ReferenceTable.standard()).of(action), source);
      check(test, action, expected, plugin);
      var updates =
          expected instanceof Verdict.Keep keep ? keep.extras().updates() : List.<KubeObject>of();
      assertThat(updates).containsAll(cluster.written);
    }
  }

  private static Verdict direct(JsonNode test, Chain chain, FactSource source) {
    var operation = CaseCluster.object(operation(test));
    return new Transformer(chain, Facts.of(operation), source)
        .run(
            new Passage(CaseCluster.object(test.path("input")), CaseCluster.object(original(test))))
        .verdict();
  }

  private static JsonNode operation(JsonNode test) {
    var context = test.path("context");
    return context.path(context.has("restore") ? "restore" : "backup");
  }

  private static JsonNode original(JsonNode test) {
    var original = test.at("/context/itemFromBackup");
    return original.isObject() ? original : test.path("input");
  }

  /** The one action that has the case's kind and phase in its name. */
  private static Action action(JsonNode test) {
    var plugin = test.path("plugin").asText();
    var phase = test.path("phase").asText().replace("itemblock", "iba");
    var name = "\\d\\d-" + ACTIONS.getOrDefault(plugin, plugin) + "-" + phase + "-plugin";
    return Actions.all().stream()
        .filter(action -> action.name().matches(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no action like " + name));
  }

  private static void check(JsonNode test, Action action, Verdict expected, ServedPlugin plugin) {
    if (expected instanceof Verdict.Fail fail) {
      assertThatThrownBy(() -> outcome(test, action, plugin.client()))
          .hasMessage("UNKNOWN: " + fail.reason());
      return;
    }
    var outcome = outcome(test, action, plugin.client());
    assertThat(outcome.skipped()).isEqualTo(expected instanceof Verdict.Skip);
    if (expected instanceof Verdict.Keep keep) {
      if (!outcome.item().isEmpty()) {
        assertThat(PluginClient.object(outcome.item())).isEqualTo(keep.object());
      }
      assertThat(outcome.additional())
          .isEqualTo(keep.extras().additional().stream().map(ItemCalls::identifier).toList());
      assertThat(outcome.awaited()).isEqualTo(keep.extras().awaited());
    } else {
      assertThat(PluginClient.object(outcome.item()))
          .isEqualTo(CaseCluster.object(test.path("input")));
    }
  }

  private static Outcome outcome(JsonNode test, Action action, PluginClient client) {
    var item = json(test.path("input"));
    var operation = json(operation(test));
    return switch (action.kind()) {
      case BACKUP -> {
        var answer =
            client
                .backup()
                .execute(
                    ExecuteRequest.newBuilder()
                        .setPlugin(action.fullName())
                        .setItem(item)
                        .setBackup(operation)
                        .build());
        yield new Outcome(answer.getItem(), answer.getAdditionalItemsList(), false, false);
      }
      case BLOCK -> {
        var answer =
            client
                .block()
                .getRelatedItems(
                    ItemBlockActionGetRelatedItemsRequest.newBuilder()
                        .setPlugin(action.fullName())
                        .setItem(item)
                        .setBackup(operation)
                        .build());
        yield new Outcome(ByteString.EMPTY, answer.getRelatedItemsList(), false, false);
      }
      // Velero calls most of them in version 1, which has no "awaited".
      case RESTORE, RESTORE_V2 -> {
        var answer =
            client
                .restoreV2()
                .execute(
                    RestoreItemActionExecuteRequest.newBuilder()
                        .setPlugin(action.fullName())
                        .setItem(item)
                        .setItemFromBackup(json(original(test)))
                        .setRestore(operation)
                        .build());
        yield new Outcome(
            answer.getItem(),
            answer.getAdditionalItemsList(),
            answer.getSkipRestore(),
            answer.getWaitForAdditionalItems());
      }
    };
  }

  private static void checkReady(JsonNode test, ServedPlugin plugin) {
    var items =
        StreamSupport.stream(test.at("/context/additionalItems").spliterator(), false)
            .map(
                item ->
                    ResourceIdentifier.newBuilder()
                        .setGroup(item.path("group").asText())
                        .setResource(item.path("resource").asText())
                        .setNamespace(item.path("namespace").asText())
                        .setName(item.path("name").asText())
                        .build())
            .toList();

    var answer =
        plugin
            .client()
            .restoreV2()
            .areAdditionalItemsReady(
                RestoreItemActionItemsReadyRequest.newBuilder()
                    .setPlugin("lifeboat.io/04-imagestreamtag-restore-plugin")
                    .setRestore(json(operation(test)))
                    .addAllAdditionalItems(items)
                    .build());

    assertThat(answer.getReady()).isEqualTo(test.at("/expect/ready").asBoolean());
  }

  private static ByteString json(JsonNode node) {
    return PluginClient.json(CaseCluster.object(node));
  }
}
