package io.lifeboat.velero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreSpecTest {
  @Test
  void readsWhatARestoreAsksFor() {
    var spec =
        spec(
            """
              backupName: b1
              includedNamespaces: [shop]
              excludedResources: [secrets]
              includeClusterResources: false
              labelSelector: {matchLabels: {tier: critical}}
              namespaceMapping: {shop: shop-2}
              restorePVs: false
              preserveNodePorts: true
              existingResourcePolicy: update
              restoreStatus: {includedResources: [workflows]}
              resourceModifier: {kind: configmap, name: modify-1}
            """);

    assertThat(spec.backupName()).isEqualTo("b1");
    assertThat(spec.namespaces()).isEqualTo(NameFilter.of(List.of("shop"), List.of()));
    assertThat(spec.resources().excludes()).startsWith("secrets", "nodes", "events");
    assertThat(spec.includeClusterResources()).contains(false);
    assertThat(spec.selectors().matches(Map.of("tier", "critical"))).isTrue();
    assertThat(spec.selectors().matches(Map.of())).isFalse();
    assertThat(spec.target("shop")).isEqualTo("shop-2");
    assertThat(spec.target("other")).isEqualTo("other");
    assertThat(spec.restorePvs()).contains(false);
    assertThat(spec.preserveNodePorts()).isTrue();
    assertThat(spec.existingResourcePolicy()).isEqualTo(ExistingResourcePolicy.UPDATE);
    assertThat(spec.restoreStatus()).contains(NameFilter.of(List.of("workflows"), List.of()));
    assertThat(spec.resourceModifier()).contains("modify-1");
  }

  @Test
  void sayingNothingIsNotSayingFalse() {
    var spec = RestoreSpec.all("b1");

    assertThat(spec.includeClusterResources()).isEqualTo(Optional.empty());
    assertThat(spec.existingResourcePolicy()).isEqualTo(ExistingResourcePolicy.UNSET);
    assertThat(spec.selectors().matches(Map.of())).isTrue();
    assertThat(spec.resources().excludes()).isEqualTo(RestoreSpec.NEVER_RESTORED);
  }

  @Test
  void anyOfSeveralSelectorsWillDo() {
    var spec = spec("  orLabelSelectors: [{matchLabels: {a: x}}, {matchLabels: {b: y}}]\n");

    assertThat(spec.selectors().matches(Map.of("b", "y"))).isTrue();
    assertThat(spec.selectors().matches(Map.of("b", "x"))).isFalse();
  }

  @Test
  void refusesWhatVeleroRefuses() {
    assertThatThrownBy(() -> spec("  includedResources: [nodes]\n"))
        .hasMessage("nodes are non-restorable resources");
    assertThatThrownBy(() -> spec("  includedNamespaces: ['*', shop]\n"))
        .hasMessageContaining("includes list must either contain '*' only");
    assertThatThrownBy(() -> spec("  excludedNamespaces: ['*']\n"))
        .hasMessageContaining("excludes list cannot contain '*'");
    assertThatThrownBy(() -> spec("  includedResources: [a]\n  excludedResources: [a]\n"))
        .hasMessageContaining("excludes list cannot contain an item in the includes list: a");
    assertThatThrownBy(() -> spec("  existingResourcePolicy: replace\n"))
        .hasMessage("Invalid ExistingResourcePolicy: replace");
    assertThatThrownBy(() -> spec("  labelSelector: {}\n  orLabelSelectors: [{}]\n"))
        .hasMessageContaining("only one can be specified");
  }

  private static RestoreSpec spec(String yaml) {
    return RestoreSpec.of(
        KubeObject.parseYaml("apiVersion: velero.io/v1\nkind: Restore\nspec:\n" + yaml));
  }
}
