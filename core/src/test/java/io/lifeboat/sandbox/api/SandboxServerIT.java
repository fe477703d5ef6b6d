package io.lifeboat.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects come, change and go as on a real API server. */
class SandboxServerIT {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String WIDGETS =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {plural: widgets, kind: Widget}
        versions:
        - name: v1beta1
          served: true
          storage: false
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """;

  private SandboxServer server;
  private HttpCaller api;

  @BeforeEach
  void start() {
    server = SandboxServer.start(0);
    api = new HttpCaller(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theNamespacesEveryClusterHasAreThere() {
    assertThat(names("/api/v1/namespaces"))
        .containsExactly("default", "kube-node-lease", "kube-public", "kube-system");
  }

  @Test
  void aCreatedObjectCarriesWhatTheServerAdds() {
    var created = configMap("a", "k: v");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/metadata/namespace")).isEqualTo("default");
    assertThat(created.at("/metadata/uid")).hasSize(36);
    assertThat(created.at("/metadata/creationTimestamp")).endsWith("Z");
    assertThat(created.body().at("/data/k").asText()).isEqualTo("v");
    assertThat(api.get(CONFIG_MAPS + "/a").body()).isEqualTo(created.body());
  }

  @Test
  void aNameIsTakenOnlyOnce() {
    configMap("a", "k: v");

    var second = configMap("a", "k: w");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.at("/reason")).isEqualTo("AlreadyExists");
    assertThat(second.at("/message")).isEqualTo("configmaps \"a\" already exists");
  }

  @Test
  void aStaleReplacementIsAConflict() {
    var revision = configMap("a", "k: v").at("/metadata/resourceVersion");
    api.merge(CONFIG_MAPS + "/a", "{\"data\":{\"k\":\"w\"}}");

    var stale =
        api.put(
            CONFIG_MAPS + "/a",
            "{kind: ConfigMap, apiVersion: v1, metadata: {name: a, resourceVersion: '%s'}}"
                .formatted(revision));

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.at("/reason")).isEqualTo("Conflict");
  }

  @Test
  void aReplacementWithoutANamespaceStaysWhereItIs() {
    configMap("a", "k: v");

    var replaced = api.put(CONFIG_MAPS + "/a", "{kind: ConfigMap, metadata: {name: a}}");

    assertThat(replaced.at("/metadata/namespace")).isEqualTo("default");
    assertThat(api.delete(CONFIG_MAPS + "/a").status()).isEqualTo(200);
    assertThat(api.get(CONFIG_MAPS + "/a").status()).isEqualTo(404);
  }

  @Test
  void anUnchangedObjectKeepsItsRevision() {
    var created = configMap("a", "k: v");

    var patched = api.merge(CONFIG_MAPS + "/a", "{\"data\":{\"k\":\"v\"}}");

    assertThat(patched.body()).isEqualTo(created.body());
  }

  @Test
  void nothingIsCreatedInANamespaceThatIsNotThere() {
    var refused =
        api.post("/api/v1/namespaces/nope/configmaps", "{metadata: {name: a}, kind: ConfigMap}");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.at("/message")).isEqualTo("namespaces \"nope\" not found");
  }

  @Test
  void aDefinitionServesItsVersionsAtOnceAndTakesItsObjectsAlong() {
    assertThat(api.get("/apis/example.com").status()).isEqualTo(404);

    var definition = api.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", WIDGETS);

    assertThat(definition.status()).isEqualTo(201);
    assertThat(api.get("/apis/example.com").at("/preferredVersion/version")).isEqualTo("v1");
    var widgets = "/apis/example.com/v1/namespaces/default/widgets";
    var widget = "{apiVersion: example.com/v1, kind: Widget, metadata: {name: w}, spec: {x: 1}}";
    assertThat(api.post(widgets, widget).status()).isEqualTo(201);
    assertThat(api.get(widgets.replace("v1", "v1beta1") + "/w").at("/apiVersion"))
        .isEqualTo("example.com/v1beta1");

    api.delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com");

    assertThat(api.get(widgets + "/w").status()).isEqualTo(404);
    assertThat(api.get("/apis/example.com").status()).isEqualTo(404);
    api.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", WIDGETS);
    assertThat(names(widgets)).isEmpty();
  }

  @Test
  void statusAndSpecAreWrittenApart() {
    api.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", WIDGETS);
    var widgets = "/apis/example.com/v1/namespaces/default/widgets";
    api.post(
        widgets,
        "{apiVersion: example.com/v1, kind: Widget, metadata: {name: w}, spec: {x: 1}, status: {s: 1}}");

    api.merge(widgets + "/w", "{\"spec\":{\"x\":2},\"status\":{\"s\":2}}");
    api.merge(widgets + "/w/status", "{\"spec\":{\"x\":3},\"status\":{\"s\":3}}");

    var seen = api.get(widgets + "/w").body();
    assertThat(seen.at("/spec").toString()).isEqualTo("{\"x\":2}");
    assertThat(seen.at("/status").toString()).isEqualTo("{\"s\":3}");
    assertThat(seen.at("/metadata/generation").asInt()).isEqualTo(2);
  }

  @Test
  void aFinalizerHoldsAnObjectUntilItIsTakenOff() {
    api.post(CONFIG_MAPS, "{kind: ConfigMap, metadata: {name: a, finalizers: [example.com/f]}}");

    var waiting = api.delete(CONFIG_MAPS + "/a");

    assertThat(waiting.at("/metadata/deletionTimestamp")).isNotEmpty();
    assertThat(api.get(CONFIG_MAPS + "/a").status()).isEqualTo(200);
    assertThat(api.merge(CONFIG_MAPS + "/a", "{\"metadata\":{\"finalizers\":null}}").status())
        .isEqualTo(200);
    assertThat(api.get(CONFIG_MAPS + "/a").status()).isEqualTo(404);
  }

  @Test
  void aNamespaceGoesWithItsContents() {
    api.post("/api/v1/namespaces", "{kind: Namespace, metadata: {name: shop}}");
    api.post("/api/v1/namespaces/shop/secrets", "{kind: Secret, metadata: {name: s}}");

    var deleted = api.delete("/api/v1/namespaces/shop");

    assertThat(deleted.at("/status/phase")).isEqualTo("Terminating");
    assertThat(api.get("/api/v1/namespaces/shop").status()).isEqualTo(404);
    assertThat(names("/api/v1/secrets")).isEmpty();
  }

  @Test
  void aNamespaceWaitsForAFinalizerInside() {
    api.post("/api/v1/namespaces", "{kind: Namespace, metadata: {name: shop}}");
    api.post(
        "/api/v1/namespaces/shop/secrets",
        "{kind: Secret, metadata: {name: s, finalizers: [example.com/f]}}");
    api.delete("/api/v1/namespaces/shop");

    var late = api.post("/api/v1/namespaces/shop/secrets", "{kind: Secret, metadata: {name: t}}");

    assertThat(late.status()).isEqualTo(403);
    assertThat(api.get("/api/v1/namespaces/shop").status()).isEqualTo(200);
    api.merge("/api/v1/namespaces/shop/secrets/s", "{\"metadata\":{\"finalizers\":null}}");
    assertThat(api.get("/api/v1/namespaces/shop").status()).isEqualTo(404);
  }

  @Test
  void pagesShowTheStateOfTheFirstOne() {
    List.of("a", "b", "c", "d").forEach(name -> configMap(name, "k: v"));

    var first = api.get(CONFIG_MAPS + "?limit=2").body();
    api.delete(CONFIG_MAPS + "/c");
    api.merge(CONFIG_MAPS + "/d", "{\"data\":{\"k\":\"later\"}}");
    configMap("e", "k: v");
    var token = first.at("/metadata/continue").asText();
    var second = api.get(CONFIG_MAPS + "?limit=2&continue=" + token).body();

    assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(2);
    assertThat(second.at("/items/0/metadata/name").asText()).isEqualTo("c");
    assertThat(second.at("/items/1/data/k").asText()).isEqualTo("v");
    assertThat(second.at("/metadata/continue").isMissingNode()).isTrue();
  }

  @Test
  void dryRunsLeaveNothing() {
    var answer = api.post(CONFIG_MAPS + "?dryRun=All", "{kind: ConfigMap, metadata: {name: a}}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(api.get(CONFIG_MAPS + "/a").status()).isEqualTo(404);
  }

  private HttpCaller.Got configMap(String name, String data) {
    return api.post(
        CONFIG_MAPS, "{kind: ConfigMap, metadata: {name: %s}, data: {%s}}".formatted(name, data));
  }

  private List<String> names(String path) {
    var items = api.get(path).body().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.at("/metadata/name").asText())
        .toList();
  }
}
