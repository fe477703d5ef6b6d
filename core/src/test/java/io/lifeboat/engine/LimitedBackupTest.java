package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.InMemoryStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup could not read, or does not do, costs that and is said. */
class LimitedBackupTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
  private static final String BACKUP =
      "{apiVersion: velero.io/v1, kind: Backup, metadata: {name: b, namespace: velero},"
          + " spec: {includedNamespaces: [shop], %s}}";

  @TempDir Path temporary;

  private InMemoryStore bucket = new InMemoryStore();

  private BackupOutcome run(FakeCluster cluster, String spec) {
    bucket = new InMemoryStore();
    return new DirectBackup(cluster, new BackupStore(bucket), temporary, CLOCK)
        .run(
            new BackupRequest(KubeObject.parseYaml(BACKUP.formatted(spec))),
            BackupProgress.silent(),
            new StopSignal());
  }

  private static FakeCluster forbidding(String resource) {
    return new FakeCluster()
        .with(
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a, namespace: shop}}",
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: b, namespace: shop}}",
            "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop},"
                + " spec: {priorityClassName: high}}")
        .failing(
            (verb, item) ->
                item.resource().resource().equals(resource)
                    ? Optional.of(FakeCluster.refused(403, "Forbidden", "not for you"))
                    : Optional.empty());
  }

  @Test
  void whoMayNotReadBindingsStillGetsTheRest() {
    var outcome = run(forbidding("clusterrolebindings"), "ttl: 1h");

    assertThat(outcome.items()).isEqualTo(4); // the namespace too
    assertThat(outcome.errors())
        .containsExactly("could not look for the roles of service accounts: not for you");
  }

  @Test
  void anItemThatAnotherNamesAndNobodyMayReadIsMissedByName() {
    var outcome = run(forbidding("priorityclasses"), "ttl: 1h");

    assertThat(outcome.items()).isEqualTo(4);
    assertThat(outcome.errors())
        .containsExactly("could not read priorityclasses.scheduling.k8s.io/high: not for you");
  }

  @Test
  void fieldsThatAreLeftAsideAreNamed() {
    var outcome =
        run(
            new FakeCluster()
                .with("{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}}"),
            "hooks: {resources: [{name: h}]}, orderedResources: {pods: 'shop/q,shop/p'},"
                + " snapshotMoveData: false");

    assertThat(outcome.warnings())
        .containsExactly(
            "spec.hooks.resources: no hooks are run",
            "spec.orderedResources names pods/shop/q, which is not backed up");
  }

  @Test
  void namedItemsAreStoredFirstAndInTheirOrder() {
    var cluster = new FakeCluster();
    for (var name : List.of("a", "b", "c", "d")) {
      cluster.with(
          "{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: shop}}".formatted(name));
    }

    run(cluster, "orderedResources: {pods: 'shop/d,shop/b'}");

    assertThat(stored().filter(item -> item.startsWith("pods/")))
        .containsExactly("pods/shop/d", "pods/shop/b", "pods/shop/a", "pods/shop/c");
  }

  @Test
  void resourcePoliciesAddToWhatTheBackupSaysAndNeverAgainstIt() {
    var cluster = withPolicies("excludedNamespaceScopedResources: [pods, secrets, configmaps]");

    var outcome =
        run(
            cluster,
            "includedNamespaceScopedResources: [pods, serviceaccounts, secrets],"
                + " resourcePolicy: {kind: ConfigMap, name: policies}");

    assertThat(stored().filter(item -> item.contains("/shop/")))
        .containsExactlyInAnyOrder("pods/shop/p", "serviceaccounts/shop/a");
    assertThat(outcome.warnings())
        .containsExactly(
            "spec.resourcePolicy: no volume data is stored, whatever its volume policies say");
  }

  @Test
  void whatResourcePoliciesExcludeIsLeftOut() {
    run(
        withPolicies("excludedNamespaceScopedResources: [pods]"),
        "resourcePolicy: {kind: configmap, name: policies}");

    assertThat(stored().filter(item -> item.contains("/shop/")))
        .containsExactly("serviceaccounts/shop/a");
  }

  @Test
  void resourcePoliciesThatAreMissingOrMakeNoSenseEndTheBackupBeforeItBegins() {
    var reference = "resourcePolicy: {kind: configmap, name: policies}";

    assertThatThrownBy(() -> run(new FakeCluster(), reference))
        .hasMessage(
            "the backup names the ConfigMap velero/policies for its resource policies,"
                + " which is not there");
    assertThatThrownBy(
            () -> run(withPolicies("excludedNamespaceScopedResources: ['*']"), reference))
        .hasMessage(
            "the resource policies in ConfigMap velero/policies cannot be used:"
                + " its includeExcludePolicy must name resources, and has a star");
    assertThatThrownBy(
            () ->
                run(
                    withPolicies("excludedNamespaceScopedResources: [pods]"),
                    "includedResources: [pods], " + reference))
        .hasMessageContaining("goes with the new filters");
  }

  private static FakeCluster withPolicies(String includeExclude) {
    var policies =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: policies, namespace: velero}
        data:
          any.yaml: |
            version: v1
            volumePolicies: [{conditions: {}, action: {type: skip}}]
            includeExcludePolicy:
              %s
        """;
    return new FakeCluster()
        .with(
            "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a, namespace: shop}}",
            "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}}",
            policies.formatted(includeExclude));
  }

  private Stream<String> stored() {
    var names = new ArrayList<String>();
    new BackupStore(bucket)
        .read(
            "b",
            ArchiveLimits.standard(),
            (entry, content) -> {
              if (entry.path().version().isEmpty()) {
                names.add(entry.path().item().toString());
              }
            });
    return names.stream();
  }
}
