package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the help say of install can be typed as it stands. */
class InstallExamplesTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^ +lifeboat install ((?:[^\\n\\\\]|\\\\\\n)*)$");
  @TempDir private static Path folder;

  static Stream<String> examples() throws IOException {
    return Stream.of(
            Files.readString(Path.of("..", "README.md")), CliRun.of("install", "--help").out())
        .flatMap(text -> EXAMPLE.matcher(text).results())
        .map(found -> found.group(1).replace("\\\n", " ").strip())
        .filter(words -> !words.contains("…")); // only a part of a command
  }

  @ParameterizedTest(name = "lifeboat install {0}")
  @MethodSource("examples")
  void anExampleCanBeTypedAsItStands(String words) throws IOException {
    var typed = new ArrayList<>(List.of("install"));
    for (var word : words.split("\\s+", -1)) {
      typed.add(isFile(word) ? file(word) : word);
    }
    if (Arrays.stream(words.split(" ", -1)).noneMatch(word -> word.startsWith("--dry-run"))) {
      typed.add("--dry-run=client");
    }
    typed.replaceAll(word -> word.equals("--dry-run=server") ? "--dry-run=client" : word);

    var run = CliRun.of(typed.toArray(String[]::new));

    assertThat(run.exit()).as(run.err()).isZero();
  }

  private static boolean isFile(String word) {
    return word.matches("[a-z-]+\\.(ini|yaml)");
  }

  private static String file(String name) throws IOException {
    var text =
        name.equals("veleroinstall.yaml")
            ? """
            apiVersion: managed.openshift.io/v1alpha2
            kind: VeleroInstall
            metadata: {name: cluster, namespace: velero}
            spec:
              storage: {provider: aws, region: eu-west-1, bucketName: velero-prod}
              credentials: {source: Ambient}
            """
            : "references: []\n";
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
