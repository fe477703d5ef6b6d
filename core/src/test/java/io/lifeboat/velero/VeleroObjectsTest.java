package io.lifeboat.velero;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VeleroObjectsTest {
  private final VeleroObjects velero = new VeleroObjects("velero");

  @Test
  void bringsNamespaceKindsAndLocationInThatOrder() {
    var location = velero.storageLocation("aws", "backups", "hub1", Map.of("region", "eu-west-1"));

    var objects = velero.with(location);

    assertThat(objects.stream().map(KubeObject::kind).distinct())
        .containsExactly("Namespace", "CustomResourceDefinition", "BackupStorageLocation");
    assertThat(objects).hasSize(15);
  }

  @Test
  void kindsHaveNoStatusSubresource() {
    assertThat(VeleroKinds.definitions())
        .allMatch(kind -> kind.at("/spec/versions/0/subresources").isMissingNode());
  }

  @Test
  void aLocationSaysWhereAndHow() {
    var location = velero.storageLocation("aws", "backups", "hub1", Map.of("region", "eu-west-1"));

    assertThat(location.toYaml())
        .isEqualTo(
            """
            apiVersion: velero.io/v1
            kind: BackupStorageLocation
            metadata:
              name: default
              namespace: velero
            spec:
              provider: aws
              default: true
              objectStorage:
                bucket: backups
                prefix: hub1
              config:
                region: eu-west-1
            """);
  }
}
