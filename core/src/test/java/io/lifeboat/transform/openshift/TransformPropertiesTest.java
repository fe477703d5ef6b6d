package io.lifeboat.transform.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.LogLine;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.reference.ReferenceRow;
import io.lifeboat.transform.reference.ReferenceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every object; the objects are those of the verified cases, and changed ones. */
class TransformPropertiesTest {
  private static final Path CASES =
      Path.of("src/test/resources/io/lifeboat/transform/openshift/cases");
  private static final List<String> NAMES = List.of("app", "shop", "a", "openshift", "shared");
  private static final ReferenceTable TABLE =
      ReferenceTable.standardAnd(
          """
          references:
            - {group: x.example.org, kind: Basket, path: /spec/places/*/ns, type: namespace}
            - {group: x.example.org, kind: Basket, path: /spec/image, type: image}
            - {group: x.example.org, kind: Basket, path: /spec/account, type: service-account}
            - {group: x.example.org, kind: Basket, path: /spec/claim, type: claim}
            - {group: x.example.org, kind: Basket, path: /spec/hosts/*, type: host}
          """);
  private static final Chain CHAIN = OpenShiftTransforms.restoreChain(TABLE);
  private static final Chain WHOLE =
      OpenShiftTransforms.restoreChain(ImageSettings.leaveImages(), TABLE);

  private record Case(String name, KubeObject object, JsonNode context) {
    Facts facts(Map<String, String> mapping) {
      return new Facts(mapping, KubeObject.parseYaml("{metadata: {name: r}}"), Map.of());
    }

    Transformer transformer(Map<String, String> mapping) {
      var cluster = new CaseCluster(context);
      return new Transformer(WHOLE, facts(mapping), cluster::answer);
    }
  }

  private static final List<Case> ALL = cases();

  private static List<Case> cases() {
    try (var files = Files.list(CASES)) {
      var found = new ArrayList<Case>();
      for (var file : files.sorted().toList()) {
        var test = KubeJson.YAML.readTree(Files.readString(file));
        if (test.path("input").isObject()) {
          found.add(
              new Case(
                  file.getFileName().toString(),
                  CaseCluster.object(test.path("input")),
                  test.path("context")));
        }
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  /** Up to three pairs; sources and targets may overlap, swap and chain unless told otherwise. */
  private static Map<String, String> mapping(Random random, boolean overlapping) {
    var mapping = new HashMap<String, String>();
    for (var i = random.nextInt(3); i >= 0; i--) {
      var from = NAMES.get(random.nextInt(NAMES.size()));
      mapping.put(from, overlapping ? NAMES.get(random.nextInt(NAMES.size())) : "to-" + from);
    }
    return mapping;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void appliedTwiceIsAppliedOnce(long seed) {
    var mapping = mapping(new Random(seed), false);
    for (var one : ALL) {
      var facts = one.facts(mapping);
      if (CHAIN.run(one.object(), facts).verdict() instanceof Verdict.Keep keep) {
        var again = CHAIN.run(new Passage(keep.object(), one.object()), facts).verdict();
        var offline = CHAIN.run(keep.object(), facts).verdict();

        assertThat(again)
            .as(one.name())
            .isInstanceOfSatisfying(
                Verdict.Keep.class, k -> assertThat(k.object()).isEqualTo(keep.object()));
        assertThat(offline)
            .as(one.name())
            .isInstanceOfSatisfying(
                Verdict.Keep.class, k -> assertThat(k.object()).isEqualTo(keep.object()));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void unknownFieldsSurvive(long seed) {
    var random = new Random(seed);
    var mapping = mapping(random, true);
    var unknown = KubeJson.JSON.createObjectNode().put("deep", new BigDecimal("1.10"));
    unknown.putArray("list").add(9007199254740993L + random.nextInt(100)).addNull();
    for (var one : ALL) {
      var planted = one.object().with("/xUnknown", unknown).with("/metadata/xUnknown", unknown);
      planted = planted.with("/spec/xUnknown", unknown);
      var pod = Workloads.podSpec(planted);
      var container = pod + "/containers/0";
      var isRun = !pod.isEmpty() && planted.at(container).isObject();
      planted = isRun ? planted.with(container + "/xUnknown", unknown) : planted;

      var verdict = one.transformer(mapping).run(Passage.of(planted)).verdict();

      if (verdict instanceof Verdict.Keep keep) {
        var places = new ArrayList<>(List.of("", "/metadata", "/spec"));
        places.addAll(isRun ? List.of(container) : List.of());
        for (var place : places) {
          assertThat(keep.object().at(place + "/xUnknown")).as(one.name()).isEqualTo(unknown);
        }
      }
    }
  }

  @Test
  void noTransformTouchesAnObjectWhoseKindItDoesNotName() {
    var mapping = Map.of("app", "to-app", "shop", "to-shop");
    for (var one : ALL) {
      for (var apiVersion : List.of("other.example.org/v1", "v7", "")) {
        var stranger = one.object().with("/apiVersion", apiVersion).with("/kind", "Stranger");

        var result = one.transformer(mapping).run(Passage.of(stranger));

        assertThat(result.changes()).as(one.name()).isEmpty();
        assertThat(result.verdict())
            .isInstanceOfSatisfying(
                Verdict.Keep.class,
                keep -> assertThat(keep.object().tree()).isSameAs(stranger.tree()));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyReferenceToAMappedNamespaceIsChangedOrReported(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 40; i++) {
      var mapping = mapping(random, true);
      var leaving =
          mapping.entrySet().stream()
              .filter(pair -> !pair.getKey().equals(pair.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      for (var namespace : leaving) {
        rows().forEach(row -> checkRow(row, namespace, mapping));
        checkText(namespace, mapping);
      }
    }
  }

  private static Stream<ReferenceRow> rows() {
    return TABLE.all().stream();
  }

  private static void checkRow(ReferenceRow row, String namespace, Map<String, String> mapping) {
    var value =
        switch (row.type()) {
          case NAMESPACE -> namespace;
          case IMAGE -> InternalRegistry.USUAL + "/" + namespace + "/web:1";
          case SERVICE_ACCOUNT -> "system:serviceaccount:" + namespace + ":default";
          case CLAIM -> namespace + "/data";
          case HOST -> "https://api." + namespace + ".svc.cluster.local:8080/x";
        };
    var apiVersion = (row.group().isEmpty() ? "" : row.group() + "/") + "v1";
    var bare =
        KubeObject.parseYaml(
            "{apiVersion: %s, kind: %s, metadata: {name: x, namespace: somewhere}}"
                .formatted(apiVersion, row.kind()));
    var planted = planted(bare, row.path(), value);
    var place = row.path().replace("*", "0");

    checkTold(planted, place, value, mapping);
  }

  /** A list with one entry for each star. */
  private static KubeObject planted(KubeObject bare, String path, String value) {
    var node = (JsonNode) TextNode.valueOf(value);
    var parts = path.substring(1).split("/", -1);
    for (var i = parts.length - 1; i > 0; i--) {
      if (parts[i].equals("*")) {
        node = KubeJson.JSON.createArrayNode().add(node);
      } else {
        var member = parts[i].replace("~1", "/");
        node = KubeJson.JSON.createObjectNode().set(member, node);
      }
    }
    return bare.with("/" + parts[0], node);
  }

  private static void checkText(String namespace, Map<String, String> mapping) {
    var map = KubeObject.parseYaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}");
    for (var value :
        List.of(
            "system:serviceaccount:" + namespace + ":default",
            "system:serviceaccounts:" + namespace,
            "http://api." + namespace + ".svc",
            "see api." + namespace + ".svc:443, please",
            InternalRegistry.USUAL + "/" + namespace + "/web@sha256:1",
            "[{\"from\": {\"namespace\": \"" + namespace + "\"}}]")) {
      checkTold(map.with("/data/text", value), "/data/text", value, mapping);
    }
    for (var pointer : List.of("/spec/sourceNamespace", "/spec/x/namespaces/0")) {
      var widget = KubeObject.parseYaml("{apiVersion: w/v1, kind: Widget, metadata: {name: w}}");
      var planted =
          pointer.endsWith("0")
              ? widget.with("/spec/x/namespaces", KubeJson.JSON.createArrayNode().add(namespace))
              : widget.with(pointer, namespace);
      checkTold(planted, pointer, namespace, mapping);
    }
  }

  private static void checkTold(
      KubeObject planted, String place, String value, Map<String, String> mapping) {
    var facts = new Facts(mapping, KubeObject.parseYaml("{}"), Map.of());

    var verdict = CHAIN.run(planted, facts).verdict();

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Keep.class,
            keep -> {
              var changed = !keep.object().text(place).equals(value);
              var told =
                  keep.extras().left().stream().anyMatch(left -> left.pointer().equals(place));
              assertThat(changed || told)
                  .as("%s at %s of %s with %s", value, place, planted.kind(), mapping)
                  .isTrue();
              assertThat(changed && told).as("changed and told: %s", value).isFalse();
            });
  }

  private static final List<JsonNode> ODD =
      List.of(
          TextNode.valueOf("odd"),
          IntNode.valueOf(7),
          BooleanNode.TRUE,
          NullNode.getInstance(),
          KubeJson.JSON.createArrayNode().add(1).add(KubeJson.JSON.createArrayNode()),
          KubeJson.JSON.createObjectNode().put("odd", 1));

  private static JsonNode odd(int number) {
    return ODD.get(Math.floorMod(number, ODD.size()));
  }

  private static void pointers(JsonNode node, String pointer, List<String> found) {
    if (!pointer.isEmpty() && !pointer.equals("/kind") && !pointer.equals("/apiVersion")) {
      found.add(pointer);
    }
    for (var member : node.properties()) {
      pointers(member.getValue(), pointer + "/" + KubeObject.escape(member.getKey()), found);
    }
    for (var i = 0; node.isArray() && i < node.size(); i++) {
      pointers(node.get(i), pointer + "/" + i, found);
    }
  }

  @Test
  void wrongTypesAnywhereEndNothing() {
    var mapping = Map.of("app", "to-app", "shop", "to-shop");
    var backup = OpenShiftTransforms.backupChain(ImageSettings.leaveImages());
    for (var one : ALL) {
      var restore = one.transformer(mapping);
      var cluster = new CaseCluster(one.context());
      var store = new Transformer(backup, one.facts(Map.of()), cluster::answer);
      var places = new ArrayList<String>();
      pointers(one.object().tree(), "", places);
      for (var place : places) {
        // Two of the six a place: over all cases every path meets every type.
        var first = (one.name() + place).hashCode();
        for (var odd : List.of(odd(first), odd(first + 1))) {
          var broken = Passage.of(one.object().with(place, odd));

          assertThatCode(
                  () -> {
                    restore.run(broken);
                    store.run(broken);
                  })
              .as("%s with %s at %s", one.name(), odd, place)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void anObjectOfAnOddShapeIsKeptAndReported() {
    for (var yaml :
        List.of(
            "{apiVersion: v1, kind: Pod}",
            "{apiVersion: v1, kind: Pod, metadata: odd}",
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, annotations: [1]}}",
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d},"
                + " spec: {template: {spec: {containers: odd}}}}",
            "{apiVersion: apps.openshift.io/v1, kind: DeploymentConfig, metadata: {name: d},"
                + " spec: {triggers: {}, replicas: many}}",
            "{apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints,"
                + " metadata: {name: s}, users: system:serviceaccount:app:x}")) {
      var object = KubeObject.parseYaml(yaml);

      var verdict = CHAIN.run(object, Facts.mapping(Map.of("app", "b"))).verdict();

      assertThat(verdict)
          .as(yaml)
          .isInstanceOfSatisfying(
              Verdict.Keep.class, keep -> assertThat(keep.object()).isEqualTo(object));
      assertThat(verdict.log())
          .as(yaml)
          .anySatisfy(
              line -> {
                assertThat(line.level()).isEqualTo(LogLine.Level.WARNING);
                assertThat(line.text()).startsWith("left as it is: ");
              });
    }
  }

  @Test
  void largeAnnotationsAndUnknownVersionsPass() {
    var large =
        KubeObject.parseYaml(
                """
                apiVersion: apps.openshift.io/v99
                kind: DeploymentConfig
                metadata: {name: d, namespace: app}
                spec: {triggers: [{imageChangeParams: {from: {namespace: app}}}]}
                """)
            .withAnnotation("large", "x.app.svc ".repeat(150_000));

    var verdict = CHAIN.run(large, Facts.mapping(Map.of("app", "b"))).verdict();

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Keep.class,
            keep -> {
              assertThat(keep.object().text("/spec/triggers/0/imageChangeParams/from/namespace"))
                  .isEqualTo("b");
              assertThat(keep.extras().left())
                  .extracting(left -> left.pointer())
                  .containsExactly("/metadata/annotations/large");
            });
  }
}
