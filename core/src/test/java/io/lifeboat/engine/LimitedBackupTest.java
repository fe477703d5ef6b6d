package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.InMemoryStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
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

  private BackupOutcome run(FakeCluster cluster, String spec) {
    return new DirectBackup(cluster, new BackupStore(new InMemoryStore()), temporary, CLOCK)
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
            "hooks: {resources: [{name: h}]}, orderedResources: {pods: shop/p},"
                + " resourcePolicy: {kind: configmap, name: c}, snapshotMoveData: false");

    assertThat(outcome.warnings())
        .containsExactly(
            "spec.hooks.resources: no hooks are run",
            "spec.orderedResources: items are stored in the standard order",
            "spec.resourcePolicy: the policies in its ConfigMap are not read");
  }
}
