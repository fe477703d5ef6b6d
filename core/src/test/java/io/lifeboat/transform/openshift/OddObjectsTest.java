package io.lifeboat.transform.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.LogLine;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that no API server would take: they are kept and reported, and the rest goes on. */
class OddObjectsTest {
  private static final List<CaseObject> ALL = CaseObject.all();
  private static final List<JsonNode> ODD =
      List.of(
          TextNode.valueOf("odd"),
          IntNode.valueOf(7),
          BooleanNode.TRUE,
          NullNode.getInstance(),
          KubeJson.JSON.createArrayNode().add(1).add(KubeJson.JSON.createArrayNode()),
          KubeJson.JSON.createObjectNode().put("odd", 1));

  private static void pointers(JsonNode node, String pointer, List<String> found) {
    if (!pointer.isEmpty()) {
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
      var cluster = new CaseCluster(one.context());
      var store = new Transformer(backup, one.facts(Map.of()), cluster::answer);
      for (var chain : List.of(one.transformer(mapping), store)) {
        var places = new ArrayList<String>();
        pointers(one.object().tree(), "", places);
        var isRefused = isRefused(chain, one.object());
        for (var place : places) {
          for (var odd : ODD) {
            assertThat(!isRefused && isRefused(chain, one.object().with(place, odd)))
                .as("%s is refused with %s at %s", one.name(), odd, place)
                .isFalse();
          }
        }
      }
    }
  }

  private static boolean isRefused(Transformer chain, KubeObject object) {
    return chain.run(Passage.of(object)).verdict() instanceof Verdict.Fail;
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

      var verdict = CaseObject.CHAIN.run(object, Facts.mapping(Map.of("app", "b"))).verdict();

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

    var verdict = CaseObject.CHAIN.run(large, Facts.mapping(Map.of("app", "b"))).verdict();

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
