package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.sandbox.api.SandboxServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConvergeFromIT {
  private static KubeObject map(String value) {
    return KubeObject.parseYaml(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: default},"
            + " data: {k: "
            + value
            + "}}");
  }

  @Test
  void whatSomebodyWroteMeanwhileIsNotOverwritten() throws IOException {
    try (var server = SandboxServer.start(0);
        var cluster = new LiveCluster(Connection.open(server.url()))) {
      cluster.converge(map("one"));
      var kind = new GroupVersionKind("", "v1", "ConfigMap");
      var resource = cluster.discover().find(kind).orElseThrow();
      var version =
          cluster.get(resource, map("one").namespacedName()).orElseThrow().resourceVersion();

      assertThat(cluster.convergeFrom(version, map("two"))).isEqualTo(Cluster.Change.UPDATED);
      assertThatThrownBy(() -> cluster.convergeFrom(version, map("three")))
          .hasMessageContaining("configmaps default/m was changed meanwhile");

      assertThat(cluster.get(resource, map("two").namespacedName()).orElseThrow().text("/data/k"))
          .isEqualTo("two");
    }
  }
}
