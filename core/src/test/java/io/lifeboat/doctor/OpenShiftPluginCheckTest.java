package io.lifeboat.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.doctor.Finding.State;
import io.lifeboat.resource.KubeObject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenShiftPluginCheckTest {
  private static final String OURS = "registry.example.com/lifeboat-velero-plugin:0.1.0";
  private static final String AWS = "velero/velero-plugin-for-aws:v1.14.0";

  private static KubeObject deployment(String... images) {
    var containers = Arrays.stream(images).map(image -> "{image: \"" + image + "\"}").toList();
    return KubeObject.parseYaml(
        "{kind: Deployment, spec: {template: {spec: {initContainers: " + containers + "}}}}");
  }

  private static Finding look(KubeObject... objects) {
    return new OpenShiftPluginCheck(() -> List.of(objects)).look();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quay.io/konveyor/openshift-velero-plugin:oadp-1.4",
        "registry.redhat.io/oadp/oadp-velero-plugin-rhel9@sha256:1"
      })
  void bothPluginsAreOneTooMany(String original) {
    var finding = look(deployment(AWS, OURS, original));

    assertThat(finding.state()).isEqualTo(State.WARNING);
    assertThat(finding.remedy()).contains("velero plugin remove");
  }

  @Test
  void whatVeleroToldOfItsPluginsCounts() {
    var told =
        KubeObject.parseYaml(
            "{kind: ServerStatusRequest, status: {plugins:"
                + " [{kind: RestoreItemAction, name: openshift.io/05-route-restore-plugin}]}}");

    assertThat(look(deployment(OURS), told).state()).isEqualTo(State.WARNING);
  }

  @Test
  void oneOrNoneIsWell() {
    for (var ours : List.of(OURS, "registry.example.com/lifeboat@sha256:1", "local/lifeboat")) {
      assertThat(look(deployment(AWS, ours)))
          .isEqualTo(Finding.ok("openshift-plugin", "Velero has Lifeboat's OpenShift plugin"));
    }
    assertThat(look(deployment("registry.example.com/lifeboat/other:1")))
        .isEqualTo(Finding.ok("openshift-plugin", "Velero has no OpenShift plugin"));
    assertThat(look(deployment(AWS, "registry.redhat.io/oadp/oadp-velero-plugin-for-aws-rhel8:1")))
        .isEqualTo(Finding.ok("openshift-plugin", "Velero has no OpenShift plugin"));
    assertThat(look().state()).isEqualTo(State.OK);
  }
}
