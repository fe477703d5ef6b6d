package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VeleroInstallKindTest {
  private static final Path CHECKED_IN = Path.of("..", "packaging", "manifests");

  private static JsonNode specSchema() {
    return VeleroInstallKind.definition()
        .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
  }

  @Test
  void theManifestIsWhatTheProgramInstalls() throws IOException {
    var file = CHECKED_IN.resolve("veleroinstall-crd.yaml");

    assertThat(KubeObject.parseYaml(Files.readString(file)))
        .isEqualTo(VeleroInstallKind.definition());
  }

  @Test
  void anEmptySpecMeansWhatItsDefaultsSay() {
    assertThat(InstallSpec.of(install(defaults(specSchema())))).isEqualTo(InstallSpec.empty());
  }

  @Test
  void everyPartWithAllItsDefaultsMeansTheSameAsEmpty() {
    var every = KubeJson.JSON.createObjectNode();
    specSchema()
        .path("properties")
        .properties()
        .forEach(
            part -> {
              if (part.getValue().path("type").asText().equals("object")) {
                every.set(part.getKey(), deepDefaults(part.getValue()));
              }
            });

    assertThat(every).isNotEmpty();
    assertThat(InstallSpec.of(install(every))).isEqualTo(InstallSpec.empty());
  }

  private static KubeObject install(ObjectNode spec) {
    return VeleroInstallKind.object("velero", spec);
  }

  /** What the API server adds to an empty object. */
  private static ObjectNode defaults(JsonNode schema) {
    var result = KubeJson.JSON.createObjectNode();
    for (var member : schema.path("properties").properties()) {
      var value = member.getValue().path("default");
      if (value.isObject()) {
        result.set(member.getKey(), defaults(member.getValue()));
      } else if (!value.isMissingNode()) {
        result.set(member.getKey(), value);
      }
    }
    return result;
  }

  /** What it adds when every object is there that may be empty. */
  private static ObjectNode deepDefaults(JsonNode schema) {
    var result = defaults(schema);
    for (var member : schema.path("properties").properties()) {
      if (member.getValue().path("type").asText().equals("object")
          && !member.getValue().has("required")) {
        result.set(member.getKey(), deepDefaults(member.getValue()));
      }
    }
    return result;
  }
}
