package io.lifeboat.velero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupSpecTest {
  @Test
  void readsEitherFilterSet() {
    var old = spec("  includedResources: [pods]\n  ttl: 48h0m0s\n  storageLocation: west\n");
    var scoped = spec("  includedClusterScopedResources: ['*']\n");

    assertThat(old.usesOldFilters()).isTrue();
    assertThat(old.resources()).isEqualTo(NameFilter.of(List.of("pods"), List.of()));
    assertThat(old.ttl()).isEqualTo(Duration.ofDays(2));
    assertThat(old.storageLocation()).isEqualTo("west");
    assertThat(scoped.usesOldFilters()).isFalse();
    assertThat(scoped.clusterScoped()).isEqualTo(NameFilter.of(List.of("*"), List.of()));
  }

  @Test
  void keepsABackupForThirtyDaysWhenNothingIsSaid() {
    assertThat(BackupSpec.all().ttl()).isEqualTo(Duration.ofDays(30));
    assertThat(spec("  ttl: 0s\n").ttl()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void refusesToMixTheFilterSets() {
    assertThatThrownBy(
            () -> spec("  includeClusterResources: true\n  includedClusterScopedResources: [x]\n"))
        .hasMessageEndingWith("They cannot be used together");
  }

  @Test
  void aScopedListMayExcludeEverythingAlone() {
    assertThat(spec("  excludedClusterScopedResources: ['*']\n").clusterScoped().excludes())
        .containsExactly("*");
    assertThatThrownBy(
            () ->
                spec(
                    """
                      excludedClusterScopedResources: ['*']
                      includedClusterScopedResources: [x]
                    """))
        .hasMessageEndingWith("when exclude is '*', include cannot have value");
  }

  @Test
  void refusesBothKindsOfSelectors() {
    assertThatThrownBy(
            () ->
                spec(
                    """
                      labelSelector: {matchLabels: {a: x}}
                      orLabelSelectors: [{matchLabels: {b: y}}]
                    """))
        .hasMessage(
            "encountered labelSelector as well as orLabelSelectors in backup spec, only one can be"
                + " specified");
  }

  private static BackupSpec spec(String yaml) {
    return BackupSpec.of(
        KubeObject.parseYaml("apiVersion: velero.io/v1\nkind: Backup\nspec:\n" + yaml));
  }
}
