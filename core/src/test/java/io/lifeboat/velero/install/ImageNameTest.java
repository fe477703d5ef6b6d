package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {
  @ParameterizedTest(name = "T-32 {0} gives {1}")
  @CsvSource({
    "registry.redhat.io/oadp/oadp-velero-plugin-for-aws-rhel8@sha256:31,"
        + "oadp-oadp-velero-plugin-for-aws-rhel8",
    "velero/velero-plugin-for-aws:v1.3.0,velero-velero-plugin-for-aws",
    "velero-plugin,velero-plugin",
    "velero_plugin:v1.0,velero-plugin",
    "host:5000/velero/my.plugin:v1,velero-my-plugin",
    "host:5000/plugin,host-5000-plugin",
    "host:5000/plugin:v1,host-5000-plugin"
  })
  void t32anInitContainerIsNamedAfterItsImage(String image, String name) {
    assertThat(new ImageName(image).containerName()).isEqualTo(name);
  }

  @ParameterizedTest(name = "T-32 {0} letters are cut to a legal name")
  @CsvSource({"70", "200"})
  void t32aLongNameIsCut(int length) {
    var name = new ImageName("host/ns/" + "a".repeat(59) + "-".repeat(length)).containerName();

    assertThat(name).hasSizeLessThanOrEqualTo(63).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  }

  @ParameterizedTest(name = "T-33 {0}: {1}")
  @CsvSource({
    "ns/velero@sha256:03,IfNotPresent",
    "velero/velero:v1.18.3,IfNotPresent",
    "velero/velero:latest,Always",
    "velero/velero,Always",
    "host:5000/velero:v1,Always",
    "velero@sha256:03:x,Always"
  })
  void t33anImageThatIsFixedIsPulledOnce(String image, String policy) {
    assertThat(new ImageName(image).pullPolicy()).isEqualTo(policy);
  }
}
