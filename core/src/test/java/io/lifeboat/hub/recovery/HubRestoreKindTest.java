package io.lifeboat.hub.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class HubRestoreKindTest {
  private static final Path CHECKED_IN =
      Path.of("..", "packaging", "manifests", "restore-crd.yaml");

  @Test
  void theManifestIsWhatTheProgramKnows() throws IOException {
    assertThat(KubeObject.parseYaml(Files.readString(CHECKED_IN)))
        .isEqualTo(HubRestoreKind.definition());
  }

  @Test
  void namesAndColumnsAreThoseOfTheHubOperator() {
    var definition = HubRestoreKind.definition();

    assertThat(definition.at("/spec/names").toString())
        .isEqualTo(
            "{\"kind\":\"Restore\",\"listKind\":\"RestoreList\",\"plural\":\"restores\","
                + "\"singular\":\"restore\",\"shortNames\":[\"crst\"]}");
    assertThat(definition.at("/spec/versions/0/subresources").has("status")).isTrue();
    assertThat(definition.at("/spec/versions/0/additionalPrinterColumns").findValuesAsText("name"))
        .containsExactly("Phase", "Message");
  }

  @Test
  void allFieldsOfTheSpecAreThere() {
    var spec =
        HubRestoreKind.definition().at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    var fields = new ArrayList<String>();
    spec.path("properties").fieldNames().forEachRemaining(fields::add);

    assertThat(fields)
        .containsExactlyInAnyOrder(
            "veleroManagedClustersBackupName",
            "veleroCredentialsBackupName",
            "veleroResourcesBackupName",
            "cleanupBeforeRestore",
            "syncRestoreWithNewBackups",
            "restoreSyncInterval",
            "restorePVs",
            "preserveNodePorts",
            "restoreStatus",
            "hooks",
            "includedNamespaces",
            "excludedNamespaces",
            "includedResources",
            "excludedResources",
            "labelSelector",
            "orLabelSelectors",
            "namespaceMapping");
    assertThat(spec.path("required")).hasSize(4);
  }

  @Test
  void everyRuleHoldsForNewObjectsAndForChangesAlike() {
    var rules = new ArrayList<String>();
    HubRestoreKind.definition()
        .at("/spec/versions/0/schema/openAPIV3Schema/x-kubernetes-validations")
        .forEach(rule -> rules.add(rule.path("rule").asText()));

    assertThat(rules).hasSize(14);
    assertThat(rules)
        .allMatch(
            rule ->
                rule.contains("oldSelf")
                    || rule.startsWith("(has(self.status) && has(self.status.phase)) || "));
  }
}
