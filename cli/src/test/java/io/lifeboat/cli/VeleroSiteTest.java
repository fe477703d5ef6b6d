package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VeleroSiteTest {
  private static KubeObject location(String namespace, String name, boolean isDefault) {
    return KubeObject.parseYaml(
        """
        apiVersion: velero.io/v1
        kind: BackupStorageLocation
        metadata: {namespace: %s, name: %s}
        spec: {default: %s}
        """
            .formatted(namespace, name, isDefault));
  }

  private static final KubeObject MAIN = location("velero", "main", true);
  private static final KubeObject OLD = location("velero", "old", false);
  private static final KubeObject ELSEWHERE = location("oadp", "main", true);

  @Test
  void theOnlyLocationIsMeant() {
    assertThat(new VeleroSite(List.of(OLD)).location(Optional.empty())).isEqualTo(OLD);
  }

  @Test
  void amongSeveralOfOneNamespaceTheDefaultIsMeant() {
    assertThat(new VeleroSite(List.of(OLD, MAIN)).location(Optional.empty())).isEqualTo(MAIN);
  }

  @Test
  void aNameChooses() {
    assertThat(new VeleroSite(List.of(OLD, MAIN)).location(Optional.of("old"))).isEqualTo(OLD);
  }

  @Test
  void severalNamespacesAreListedAndNotGuessed() {
    assertThatThrownBy(() -> new VeleroSite(List.of(MAIN, ELSEWHERE)).location(Optional.empty()))
        .hasMessage("the cluster has several BackupStorageLocations: oadp/main, velero/main");
    assertThatThrownBy(() -> new VeleroSite(List.of(MAIN, ELSEWHERE)).namespace(false))
        .hasMessage("the cluster has several BackupStorageLocations: oadp/main, velero/main");
  }

  @Test
  void anUnknownNameAndNoLocationAtAllAreDifferentThings() {
    assertThatThrownBy(() -> new VeleroSite(List.of(MAIN)).location(Optional.of("mian")))
        .hasMessage("the cluster has no BackupStorageLocation 'mian'");
    assertThatThrownBy(() -> new VeleroSite(List.of()).location(Optional.empty()))
        .hasMessage(
            "the cluster has no BackupStorageLocation, so nothing says where the backups are");
  }

  @Test
  void withoutLocationsTheNamespaceIsTheUsualOne() {
    assertThat(new VeleroSite(List.of()).namespace(true)).isEqualTo("openshift-velero");
    assertThat(new VeleroSite(List.of()).namespace(false)).isEqualTo("velero");
    assertThat(new VeleroSite(List.of(ELSEWHERE)).namespace(false)).isEqualTo("oadp");
  }
}
