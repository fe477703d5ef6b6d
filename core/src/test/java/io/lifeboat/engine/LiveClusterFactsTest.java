package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveClusterFactsTest {
  private static final GroupResource MAPS = new GroupResource("", "configmaps");

  @TempDir Path temporary;
  private final FakeCluster cluster = new FakeCluster();

  private static List<NamespacedName> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> new NamespacedName("shop", "m" + i)).toList();
  }

  private static String map(int i) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: m%d, namespace: shop}}".formatted(i);
  }

  private long ask(int expected) {
    try (var facts = new LiveClusterFacts(cluster, "velero", temporary)) {
      facts.expect(MAPS, expected);
      return names(expected).stream()
          .filter(name -> facts.live(new ItemId(MAPS, name)).isPresent())
          .count();
    }
  }

  @Test
  void aFewObjectsAreFetchedOneByOne() {
    cluster.with(map(0), map(1));

    assertThat(ask(3)).isEqualTo(2);
    assertThat(cluster.requests)
        .containsExactly(
            "get namespaces/shop",
            "get configmaps/shop/m0",
            "get configmaps/shop/m1",
            "get configmaps/shop/m2");
  }

  @Test
  void manyObjectsAreListedOnce() {
    IntStream.range(0, 50).forEach(i -> cluster.with(map(i)));

    assertThat(ask(100)).isEqualTo(50);
    assertThat(cluster.requests).containsExactly("get namespaces/shop", "list configmaps/*");
  }

  @Test
  void aListThatCostsMorePagesThanThereAreQuestionsIsBrokenOff() {
    IntStream.range(0, 5000).forEach(i -> cluster.with(map(i)));

    assertThat(ask(9)).isEqualTo(9);
    assertThat(cluster.requests).startsWith("get namespaces/shop", "list configmaps/*");
    assertThat(cluster.requests).hasSizeLessThanOrEqualTo(11);
  }

  @Test
  void inANamespaceThatIsNotThereNothingIsLookedFor() {
    cluster.with(map(0).replace("shop", "other"));

    assertThat(ask(100)).isZero();
    assertThat(cluster.requests).containsExactly("get namespaces/shop");
  }

  @Test
  void nothingIsAskedBeforeSomebodyWantsToKnow() {
    try (var facts = new LiveClusterFacts(cluster, "velero", temporary)) {
      assertThat(facts.served().resources()).isNotEmpty();
    }

    assertThat(cluster.requests).isEmpty();
  }
}
