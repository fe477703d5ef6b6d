package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real kube-apiserver, through a proxy that counts and spoils requests. */
@Tag("peers")
class LiveClusterPeerIT {
  private static KubePeer peer;

  private FaultProxy proxy;
  private LiveCluster cluster;

  @BeforeAll
  static void startPeer() {
    peer = KubePeer.start();
  }

  @AfterAll
  static void stopPeer() {
    peer.close();
  }

  @BeforeEach
  void connect() {
    proxy = FaultProxy.inFrontOf(peer.url());
    cluster = new LiveCluster(connection(peer.kubeconfigThrough(proxy)));
  }

  @AfterEach
  void disconnect() {
    proxy.close();
    cluster.close();
  }

  private static Connection connection(Path kubeconfig) {
    return new Kubeconfig(Map.of(), Path.of("/nowhere"))
        .connection(ConnectionOptions.of(kubeconfig));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deployment", "service", "crd", "clusterrole"})
  void convergingTwiceWritesOnce(String name) throws IOException {
    var wanted = wanted(name);

    assertThat(cluster.converge(wanted)).isEqualTo(Change.CREATED);
    var written = writes();
    var resource = cluster.discover().find(wanted.gvk()).orElseThrow();
    var before = cluster.get(resource, wanted.namespacedName()).orElseThrow();
    assertThat(cluster.converge(wanted)).isEqualTo(Change.NONE);

    assertThat(cluster.get(resource, wanted.namespacedName()).orElseThrow().uid())
        .isEqualTo(before.uid());
    assertThat(writes()).isEqualTo(written);
    assertThat(cluster.delete(resource, wanted.namespacedName()).succeeded()).isTrue();
  }

  @Test
  void convergeKeepsWhatOthersWroteAndChangesWhatIsWanted() throws IOException {
    var wanted = wanted("deployment").withName("shared");
    cluster.converge(wanted);
    peer.kubectl("annotate", "deployment", "shared", "other/note=kept");
    peer.kubectl("label", "deployment", "shared", "team=kept");

    var changed = wanted.with("/spec/template/spec/containers/0/image", "velero/velero:v1.18.4");
    assertThat(cluster.converge(changed)).isEqualTo(Change.UPDATED);
    assertThat(cluster.converge(changed)).isEqualTo(Change.NONE);

    var live = cluster.get(resource("deployments.apps"), changed.namespacedName()).orElseThrow();
    assertThat(live.annotation("other/note")).isEqualTo("kept");
    assertThat(live.labels()).containsEntry("team", "kept").containsEntry("component", "velero");
    assertThat(live.text("/spec/template/spec/containers/0/image"))
        .isEqualTo("velero/velero:v1.18.4");
  }

  @Test
  void convergeDecidesAgainAfterSomebodyElseWrote() {
    var wanted = configMap("raced", "1");
    cluster.converge(wanted);
    proxy.spoil(
        1,
        request -> request.method().equals("PATCH"),
        exchange -> {
          peer.kubectl("annotate", "configmap", "raced", "other/note=kept");
          exchange.forward();
        });

    assertThat(cluster.converge(configMap("raced", "2"))).isEqualTo(Change.UPDATED);

    var live = cluster.get(resource("configmaps"), wanted.namespacedName()).orElseThrow();
    assertThat(live.text("/data/value")).isEqualTo("2");
    assertThat(live.annotation("other/note")).isEqualTo("kept");
    assertThat(proxy.requests().stream().filter(r -> r.method().equals("PATCH"))).hasSize(2);
  }

  @Test
  void discoveryTakesTwoRequestsAndSaysWhatKubectlSays() {
    var served = cluster.discover();

    assertThat(proxy.requests().stream().map(ProxiedRequest::path))
        .containsExactly("/api", "/apis");
    assertThat(served.failedGroups()).isEmpty();
    assertThat(served.resolve("deploy").map(ServedResource::kind))
        .contains(new GroupVersionKind("apps", "v1", "Deployment"));
    assertThat(served.find(new GroupResource("autoscaling", "horizontalpodautoscalers")))
        .map(ServedResource::kind)
        .contains(new GroupVersionKind("autoscaling", "v2", "HorizontalPodAutoscaler"));
    assertThat(
            served.resources().stream()
                .filter(ServedResource::preferred)
                .map(resource -> resource.groupResource().toString()))
        .containsExactlyInAnyOrder(peer.kubectl("api-resources", "-o", "name").split("\\s+"));
  }

  @Test
  void groupWhoseServerIsDownIsNamed() {
    peer.apply(
        """
        apiVersion: apiregistration.k8s.io/v1
        kind: APIService
        metadata: {name: v1.down.example.com}
        spec:
          group: down.example.com
          version: v1
          groupPriorityMinimum: 100
          versionPriority: 100
          insecureSkipTLSVerify: true
          service: {name: nobody, namespace: default}
        """);
    try {
      Eventually.within(Duration.ofSeconds(20))
          .until(
              "the group is named",
              () -> cluster.discover().failedGroups().containsKey("down.example.com/v1"));
    } finally {
      peer.kubectl("delete", "apiservice", "v1.down.example.com");
    }
  }

  @Test
  void listHandsEveryObjectOnceEvenWhenPagesBreak() {
    var names = IntStream.range(0, 1100).mapToObj(i -> "page-%04d".formatted(i)).toList();
    var configMaps = resource("configmaps");
    names.parallelStream().forEach(name -> cluster.create(configMaps, labelled(name)));
    proxy.spoil(2, request -> request.path().contains("continue="), Fault.halfAnAnswer());
    proxy.spoil(1, request -> request.path().contains("continue="), Fault.reset());

    var seen = new ArrayList<String>();
    cluster.list(
        configMaps, new ListScope("default", "list=paged", ""), object -> seen.add(object.name()));

    assertThat(seen).isEqualTo(names);
  }

  @Test
  void whatTheServerSaysAboutAWriteIsData() {
    var configMaps = resource("configmaps");
    var object = configMap("written", "1");

    assertThat(cluster.create(configMaps, object).status()).isEqualTo(201);
    assertThat(cluster.create(configMaps, object).alreadyExists()).isTrue();
    assertThat(cluster.mergePatch(configMaps, object.namespacedName(), patch()).isConflict())
        .isTrue();
    assertThat(cluster.delete(configMaps, object.namespacedName()).succeeded()).isTrue();
    assertThat(cluster.delete(configMaps, object.namespacedName()).isNotFound()).isTrue();
    assertThat(cluster.get(configMaps, object.namespacedName())).isEmpty();
    assertThat(cluster.create(configMaps, object.withName("Not A Name")).status()).isEqualTo(422);
  }

  @Test
  void busyServerIsPassedOnToTheWriter() {
    proxy.spoil(1, ProxiedRequest::isWrite, Fault.tooManyRequests(Duration.ofSeconds(7)));

    var answer = cluster.create(resource("configmaps"), configMap("busy", "1"));

    assertThat(answer.isTemporary()).isTrue();
    assertThat(answer.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void createWhoseAnswerWasLostIsFoundToHaveSucceeded() {
    proxy.spoil(1, ProxiedRequest::isWrite, Fault.loseAnswer());

    var answer = cluster.create(resource("configmaps"), configMap("lost", "1"));

    assertThat(answer.succeeded()).isTrue();
    assertThat(answer.object().map(KubeObject::name)).contains("lost");
  }

  @Test
  void createIsSentAgainAfterAResetThatTheServerNeverSaw() {
    proxy.spoil(1, ProxiedRequest::isWrite, Fault.reset());

    assertThat(cluster.create(resource("configmaps"), configMap("reset", "1")).status())
        .isEqualTo(201);
  }

  @Test
  void watchTellsEveryChangeAcrossABrokenConnection() {
    var heard = new CopyOnWriteArrayList<String>();
    var configMaps = resource("configmaps");
    try (var watching =
        cluster.watch(configMaps, new ListScope("default", "list=watched", ""), listener(heard))) {
      assertThat(watching).isNotNull();
      cluster.create(configMaps, watched("one"));
      await(heard, List.of("ADDED one"));
      cluster.delete(configMaps, new NamespacedName("default", "one"));
      await(heard, List.of("ADDED one", "DELETED one"));
      proxy.spoil(1, request -> request.path().contains("watch=1"), Fault.halfAnAnswer());
      cluster.create(configMaps, watched("two"));
      await(heard, List.of("ADDED one", "DELETED one", "ADDED two"));
    }
  }

  private long writes() {
    return proxy.requests().stream().filter(ProxiedRequest::isWrite).count();
  }

  private ServedResource resource(String word) {
    return cluster.discover().resolve(word).orElseThrow();
  }

  private static KubeObject wanted(String name) throws IOException {
    try (var in = LiveClusterPeerIT.class.getResourceAsStream("converge/" + name + ".yaml")) {
      return KubeObject.parseYaml(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static KubeObject configMap(String name, String value) {
    return KubeObject.parseYaml(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: %s, namespace: default}
        data: {value: "%s"}
        """
            .formatted(name, value));
  }

  private static KubeObject labelled(String name) {
    return configMap(name, "1").withLabel("list", "paged");
  }

  private static KubeObject watched(String name) {
    return configMap(name, "1").withLabel("list", "watched");
  }

  private static KubeObject patch() {
    return KubeObject.parseYaml("{metadata: {resourceVersion: '1'}, data: {value: stale}}");
  }

  private static WatchListener listener(List<String> heard) {
    return new WatchListener() {
      @Override
      public void changed(Event event, KubeObject object) {
        heard.add(event + " " + object.name());
      }

      @Override
      public void ended(String reason) {
        heard.add("ended " + reason);
      }
    };
  }

  private static void await(List<String> heard, List<String> wanted) {
    Eventually.within(Duration.ofSeconds(20)).until(wanted + "", () -> heard.equals(wanted));
  }
}
