package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservedInstallKindTest {
  private static final KubeObject INSTALL =
      KubeObject.parseYaml(
          "{spec: {paused: true, storage: {bucketName: b, tags: {team: sre}},"
              + " velero: {resources: {limits: {memory: 1Gi}}}}}");

  /** As managed-velero-operator has it, and OLM marks what it looks after. */
  private static final KubeObject OF_OLM =
      KubeObject.parseYaml(
          """
          metadata:
            name: veleroinstalls.managed.openshift.io
            labels: {operators.coreos.com/managed-velero-operator.openshift-velero: ""}
          spec:
            versions:
              - name: v1alpha2
                schema:
                  openAPIV3Schema:
                    type: object
                    properties: {spec: {type: object}, status: {type: object}}
          """);

  @Test
  void oneOfAnotherOwnerIsNotOursAndWhatItLosesIsNamed() {
    var seen = new ObservedInstallKind(Optional.of(OF_OLM));

    assertThat(seen.owner()).contains("OLM");
    assertThat(seen.losesOf(INSTALL)).containsExactly("spec.paused", "spec.storage", "spec.velero");
    assertThat(seen.losesOf(KubeObject.parseYaml("{spec: {}}"))).isEmpty();
  }

  @Test
  void oursLosesNothing() {
    var ours = new ObservedInstallKind(Optional.of(VeleroInstallKind.definition()));

    assertThat(ours.owner()).isEmpty();
    assertThat(ours.losesOf(INSTALL)).isEmpty();
    assertThat(new ObservedInstallKind(Optional.empty()).losesOf(INSTALL)).isEmpty();
  }

  @Test
  void aFieldThatIsMisspeltIsNamedWhereItIs() {
    var wrong = KubeObject.parseYaml("{spec: {storage: {bucket: b}}}");

    assertThat(new ObservedInstallKind(Optional.empty()).losesOf(wrong))
        .containsExactly("spec.storage.bucket");
  }
}
