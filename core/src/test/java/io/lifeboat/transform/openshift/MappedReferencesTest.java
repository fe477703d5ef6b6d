package io.lifeboat.transform.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.reference.ReferenceRow;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No reference to a namespace that goes elsewhere is left without a word. */
class MappedReferencesTest {
  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyReferenceToAMappedNamespaceIsChangedOrReported(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 40; i++) {
      var mapping = CaseObject.mapping(random, true);
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
    return CaseObject.TABLE.all().stream();
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

    var verdict = CaseObject.CHAIN.run(planted, facts).verdict();

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

  @Test
  void whatOnlyKubectlReadsIsNotReported() {
    var applied =
        KubeObject.parseYaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}")
            .withAnnotation(
                "kubectl.kubernetes.io/last-applied-configuration",
                "{\"metadata\": {\"name\": \"c\", \"namespace\": \"shop\"}}")
            .withAnnotation("other", "{\"namespace\": \"shop\"}");

    var verdict = CaseObject.CHAIN.run(applied, Facts.mapping(Map.of("shop", "copy"))).verdict();

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Keep.class,
            keep ->
                assertThat(keep.extras().left())
                    .extracting(left -> left.pointer())
                    .containsExactly("/metadata/annotations/other"));
  }
}
