package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformCommandTest {
  private static final String ROUTE =
      """
      apiVersion: route.openshift.io/v1
      kind: Route
      metadata:
        name: web
        namespace: shop
        annotations:
          openshift.io/host.generated: "true"
      spec:
        host: web-shop.apps.old.example.org
        to:
          kind: Service
          name: web
      """;
  private static final String BASKET =
      """
      apiVersion: shop.example.org/v1
      kind: Basket
      metadata:
        name: big
        namespace: shop
      spec:
        store:
          namespace: shop
        backend: http://api.shop.svc:8080
      """;
  private static final String BUILD =
      """
      apiVersion: build.openshift.io/v1
      kind: Build
      metadata:
        name: web-1
        namespace: shop
      """;

  @TempDir Path folder;

  private Path file(String name, String... documents) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("---\n", documents));
  }

  private static CliRun transform(Object... args) {
    var words = new String[args.length + 1];
    words[0] = "transform";
    for (var i = 0; i < args.length; i++) {
      words[i + 1] = args[i].toString();
    }
    return CliRun.of(words);
  }

  @Test
  void yamlComesOutAsYamlWithTheRulesApplied() throws IOException {
    var run = transform(file("in.yaml", ROUTE, BUILD), "--namespace-mapping", "shop:copy");

    assertThat(run)
        .isEqualTo(
            new CliRun(
                0,
                """
                ---
                apiVersion: route.openshift.io/v1
                kind: Route
                metadata:
                  name: web
                  namespace: copy
                  annotations:
                    openshift.io/host.generated: "true"
                spec:
                  to:
                    kind: Service
                    name: web
                """,
                "2 objects: 1 changed, 1 left out, 0 not handled; 0 references still name the"
                    + " source.\n"));
  }

  @Test
  void jsonListsStayLists() throws IOException {
    var list =
        """
        {"apiVersion": "v1", "items": [
          {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "shop"},
           "data": {"big": 12345678901234567890}},
          {"apiVersion": "build.openshift.io/v1", "kind": "Build", "metadata": {"name": "b"}}
        ], "kind": "List", "metadata": {"resourceVersion": ""}}
        """;

    var run = transform(file("in.json", list), "--namespace-mapping", "shop:copy");

    assertThat(run.exit()).isZero();
    assertThat(run.out().replaceAll("\\s", ""))
        .isEqualTo(
            "{\"apiVersion\":\"v1\",\"items\":[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\","
                + "\"metadata\":{\"name\":\"a\",\"namespace\":\"copy\"},"
                + "\"data\":{\"big\":12345678901234567890}}],"
                + "\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"\"}}");
  }

  @Test
  void explainNamesRuleFieldBeforeAndAfterAndWhatIsLeft() throws IOException {
    var run =
        transform(
            file("in.yaml", ROUTE, BASKET, BUILD), "--explain", "--namespace-mapping", "shop:copy");

    assertThat(run.out())
        .isEqualTo(
            """
            route.openshift.io/v1/Route shop/web: changed
              release-generated-route-host  /spec/host: "web-shop.apps.old.example.org" → nothing
            shop.example.org/v1/Basket shop/big: changed
              not changed although it names the source: /spec/store/namespace: shop
              not changed although it names the source: /spec/backend: http://api.shop.svc:8080
            build.openshift.io/v1/Build shop/web-1: left out by skip-derived-objects, its BuildConfig makes new builds
            """);
  }

  @Test
  void aRowInTheTableOfReferencesMakesACustomResourceFollow() throws IOException {
    var rows =
        file(
            "rows.yaml",
            """
            references:
              - {group: shop.example.org, kind: Basket, path: /spec/store/namespace, type: namespace}
              - {group: shop.example.org, kind: Basket, path: /spec/backend, type: host}
            """);

    var run =
        transform(
            file("in.yaml", BASKET), "--references", rows, "--namespace-mapping", "shop:copy");

    assertThat(run.out())
        .contains("store:\n    namespace: copy", "backend: http://api.copy.svc:8080");
    assertThat(run.err()).contains("0 references still name the source");
  }

  @Test
  void aBadRowIsNamed() throws IOException {
    var rows = file("rows.yaml", "references: [{kind: Basket, path: /x, type: thing}]\n");

    var run = transform(file("in.yaml", BASKET), "--references", rows);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("row 1 needs a type: image, namespace, service-account");
  }

  @Test
  void checkSaysWithFourThatSomethingWouldChange() throws IOException {
    assertThat(transform(file("in.yaml", ROUTE), "--check").exit()).isEqualTo(4);
    assertThat(transform(file("in.yaml", ROUTE), "--check").out()).isEmpty();
    assertThat(transform(file("in.yaml", BASKET), "--check").exit()).isZero();
    assertThat(
            transform(
                    file("in.yaml", ROUTE), "--check", "--without", "release-generated-route-host")
                .exit())
        .isZero();
  }

  @Test
  void aFolderBecomesAFolderAndABrokenFileStaysAsItIs() throws IOException {
    file("in/a/route.yaml", ROUTE);
    file("in/broken.yaml", "a: [");
    file("in/note.txt", "hello");

    var run = transform(folder.resolve("in"), "--to", folder.resolve("out"));

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("broken.yaml is not valid JSON or YAML").contains("1 changed");
    assertThat(Files.readString(folder.resolve("out/a/route.yaml"))).doesNotContain("host: web");
    assertThat(Files.readString(folder.resolve("out/broken.yaml"))).isEqualTo("a: [");
    assertThat(Files.readString(folder.resolve("out/note.txt"))).isEqualTo("hello");
  }

  @Test
  void factsLetEveryRuleRun() throws IOException {
    var facts =
        file(
            "facts.yaml",
            """
            apiVersion: lifeboat.io/v1
            kind: TransformFacts
            answers:
              - {resource: version, name: version, found: [{major: "1", minor: "34"}]}
              - resource: imagestreams.image.openshift.io
                namespace: openshift
                found:
                  - metadata: {name: cli, namespace: openshift}
                    status: {dockerImageRepository: "new:5000/openshift/cli"}
            """);
    var deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
          annotations:
            openshift.io/backup-registry-hostname: old:5000
        spec:
          template:
            spec:
              containers:
                - name: web
                  image: old:5000/shop/web:1
        """;

    var run =
        transform(
            file("in.yaml", deployment), "--facts", facts, "--namespace-mapping", "shop:copy");

    assertThat(run.err()).contains("1 changed").contains("0 not handled");
    assertThat(run.out())
        .contains("image: new:5000/copy/web:1")
        .contains("openshift.io/restore-registry-hostname: new:5000");
  }

  @Test
  void whatIsNotThereAndWhatCannotBeReadIsAnError() throws IOException {
    assertThat(transform(folder.resolve("gone.yaml")).exit()).isEqualTo(10);
    assertThat(transform(file("bad.json", "{\"a\": ")).exit()).isEqualTo(2);
    var text = file("in.yaml", ROUTE);
    assertThat(transform(text, "--to", text).exit()).isEqualTo(2);
  }
}
