package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {
  @TempDir Path folder;

  @Test
  void anOptionBeatsAVariableBeatsTheFile() throws IOException {
    var config = config("output: json\n");

    assertThat(run(Map.of("LIFEBOAT_CONFIG", config))).startsWith("{");
    assertThat(run(Map.of("LIFEBOAT_CONFIG", config, "LIFEBOAT_OUTPUT", "yaml")))
        .startsWith("apiVersion:");
    assertThat(
            run(Map.of("LIFEBOAT_CONFIG", config, "LIFEBOAT_OUTPUT", "yaml"), "--output", "name"))
        .isEqualTo(BuildInfo.load().version() + "\n");
  }

  @Test
  void aFlagGivenOnTopOfItsVariableStaysSet() throws IOException {
    var services = Map.of("LIFEBOAT_VERBOSE", "true", "LIFEBOAT_CONFIG", config("quiet: true"));

    assertThat(parsed(services, "version", "-v", "-q").verbose).isTrue();
    assertThat(parsed(services, "version", "-v", "-q").quiet).isTrue();
    assertThat(parsed(services, "-v", "-q", "version").verbose).isTrue();
    assertThat(parsed(services, "version").quiet).isTrue();
  }

  @Test
  void anOptionCountsBeforeAndAfterTheVerb() {
    assertThat(run(Map.of("LIFEBOAT_OUTPUT", "json"), "-o", "yaml"))
        .isEqualTo(CliRun.of("-o", "yaml", "version").out());
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearest() throws IOException {
    var config = config("locatoin: s3://hub\n");

    assertThat(CliRun.with(Map.of("LIFEBOAT_CONFIG", config), "version"))
        .isEqualTo(
            new CliRun(
                2,
                "",
                "error: config file "
                    + config
                    + ": 'locatoin' is not an option (config-unknown-key)\n"
                    + "hint: did you mean location?\n"));
  }

  @Test
  void aFileThatWasNamedMustExist() {
    var config = folder.resolve("nowhere.yaml").toString();

    assertThat(CliRun.with(Map.of("LIFEBOAT_CONFIG", config), "version").err())
        .startsWith("error: config file " + config + ": there is no such file (config-invalid)");
  }

  @Test
  void aBrokenFileSaysWhereAndDoesNotKeepFromTheHelp() throws IOException {
    var config = Map.of("LIFEBOAT_CONFIG", config("output: json\n  - x: [\n"));

    assertThat(CliRun.with(config, "version").err()).contains("not YAML at line 2");
    assertThat(CliRun.with(config, "version", "--help").exit()).isZero();
  }

  private static String run(Map<String, String> environment, String... args) {
    var all = new java.util.ArrayList<>(java.util.List.of("version"));
    all.addAll(java.util.List.of(args));
    var run = CliRun.with(environment, all.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  private static OutputOptions parsed(Map<String, String> environment, String... args) {
    var surroundings = CliRun.surroundings(environment);
    var services = new Services(surroundings, new Underway());
    var line = new CommandTree(services).forArguments(java.util.List.of(args));
    line.setDefaultValueProvider(new Defaults(environment, ConfigFile.read(surroundings)));
    line.parseArgs(args);
    return services.options().output;
  }

  private String config(String yaml) throws IOException {
    return Files.writeString(folder.resolve("config.yaml"), yaml).toString();
  }
}
