package io.lifeboat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupScheduleKindTest {
  private static final String VERSION = "/spec/versions/0/";

  @Test
  void theManifestIsWhatTheProgramInstalls() throws IOException {
    var file = Path.of("..", "packaging", "manifests", "backupschedule-crd.yaml");

    assertThat(KubeObject.parseYaml(Files.readString(file)))
        .isEqualTo(BackupScheduleKind.definition());
  }

  @Test
  void t1NamesAndShapeAreTodays() {
    var definition = BackupScheduleKind.definition();

    assertThat(definition.name()).isEqualTo("backupschedules.cluster.open-cluster-management.io");
    assertThat(definition.text("/spec/names/shortNames/0")).isEqualTo("bsch");
    assertThat(definition.text(VERSION + "name")).isEqualTo("v1beta1");
    assertThat(definition.at(VERSION + "subresources").has("status")).isTrue();
    assertThat(definition.at(VERSION + "schema").findValue("required").get(0).asText())
        .isEqualTo("veleroSchedule");
  }

  @Test
  void w34ColumnsAreAddedBehindThoseOfToday() {
    assertThat(
            BackupScheduleKind.definition()
                .at(VERSION + "additionalPrinterColumns")
                .findValuesAsText("name"))
        .containsExactly("Phase", "Message", "Role", "Last Backup", "Next Run", "Age");
  }

  @ParameterizedTest
  @CsvSource({
    "72h, true",
    "1h30m, true",
    "240h0m0s, true",
    "0s, true",
    "0, true",
    "3d, false",
    "1w, false"
  })
  void w30TheSchemaKnowsWhichDurationsGoCanRead(String text, boolean valid) {
    var pattern =
        BackupScheduleKind.definition()
            .at(VERSION + "schema")
            .findValue("veleroTtl")
            .path("pattern")
            .asText();

    assertThat(Pattern.compile(pattern).matcher(text).find()).isEqualTo(valid);
  }
}
