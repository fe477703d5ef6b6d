package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.VeleroKinds;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrdVerdictTest {
  private static final KubeObject OURS = VeleroKinds.definitions().get(0);
  private static final String SPEC =
      "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/";

  private static CrdVerdict verdict(UnaryOperator<KubeObject> change) {
    return CrdVerdict.of(OURS, Optional.of(change.apply(OURS)));
  }

  private static KubeObject unmarked(KubeObject crd) {
    return crd.withoutAnnotation(VeleroKinds.RELEASE_ANNOTATION);
  }

  @Test
  @DisplayName("T-35 one that is missing is made")
  void t35aMissingOneIsMade() {
    assertThat(CrdVerdict.of(OURS, Optional.empty()).ours()).isTrue();
  }

  @ParameterizedTest(name = "T-35 one of release {0} is ours to converge: {1}")
  @CsvSource({
    "1.18.3,true",
    "1.9.9,true",
    "1.18.2,true",
    "1.18.4,false",
    "1.19.0,false",
    "2.0,false",
    "1.100,false",
    "nonsense,true"
  })
  void t35aNewerOneIsLeftAlone(String release, boolean ours) {
    assertThat(verdict(crd -> crd.withAnnotation(VeleroKinds.RELEASE_ANNOTATION, release)).ours())
        .isEqualTo(ours);
  }

  @Test
  @DisplayName("T-35 one that Velero made and that knows less is brought up to date")
  void t35anOlderOneOfVelerosOwnIsBroughtUpToDate() {
    assertThat(verdict(crd -> unmarked(crd).without(SPEC + "uploaderConfig")).ours()).isTrue();
  }

  @Test
  @DisplayName("T-35 one that Velero made and that knows more is left alone")
  void t35aNewerOneOfVelerosOwnIsLeftAlone() {
    var verdict = verdict(crd -> unmarked(crd).with(SPEC + "ofTomorrow", crd.at(SPEC + "ttl")));

    assertThat(verdict).isEqualTo(new CrdVerdict(false, "made by Velero itself, and not older"));
  }

  @ParameterizedTest(name = "E-22 one of {1} is left alone")
  @CsvSource(
      delimiter = '|',
      value = {
        "{labels: {olm.managed: 'true'}}|OLM",
        "{labels: {operators.coreos.com/oadp.openshift-adp: ''}}|OLM",
        "{annotations: {meta.helm.sh/release-name: velero}}|Helm release velero",
        "{labels: {app.kubernetes.io/managed-by: oadp-operator}}|oadp-operator",
        "{ownerReferences: [{kind: ClusterExtension, name: oadp}]}|ClusterExtension oadp"
      })
  void oneOfAnotherOwnerIsLeftAlone(String metadata, String owner) {
    var live = KubeObject.parseYaml("{metadata: " + metadata + "}");

    assertThat(CrdVerdict.of(OURS, Optional.of(live)))
        .isEqualTo(new CrdVerdict(false, "looked after by " + owner));
  }
}
