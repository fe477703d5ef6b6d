package io.lifeboat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.plugin.proto.Empty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin for hosts that have Java, started as Velero starts it. */
class PlainPluginIT {
  private static final Path FOLDER = Path.of(System.getProperty("plugin.folder"));
  private static final Path EXECUTABLE = FOLDER.resolve("lifeboat-velero-plugin");

  /** Velero starts this process again and again: nothing else may creep in. */
  private static final List<String> PARTS =
      List.of(
          "LICENSE",
          "failureaccess",
          "grpc-api",
          "grpc-context",
          "grpc-core",
          "grpc-netty",
          "grpc-protobuf-lite",
          "grpc-stub",
          "grpc-util",
          "gson",
          "guava",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "jackson-dataformat-yaml",
          "jspecify",
          "lifeboat-core",
          "lifeboat-plugins",
          "netty-buffer",
          "netty-codec-base",
          "netty-codec-compression",
          "netty-codec-http",
          "netty-codec-http2",
          "netty-common",
          "netty-handler",
          "netty-resolver",
          "netty-transport",
          "netty-transport-native-unix-common",
          "perfmark-api",
          "protobuf-javalite",
          "snakeyaml");

  @TempDir Path temporary;

  @Test
  void theFolderHoldsCoreJacksonAndGrpcAndNothingElse() throws IOException {
    try (var files = Files.list(FOLDER.resolve("lifeboat-velero-plugin.d"))) {
      var names =
          files.map(file -> file.getFileName().toString().replaceFirst("(-\\d[^/]*)?\\.jar$", ""));

      assertThat(names.sorted()).isEqualTo(PARTS);
    }
  }

  /** Velero starts every executable file in its plugin folder. */
  @Test
  void oneFileIsExecutable() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(files.filter(Files::isRegularFile).filter(Files::isExecutable))
          .containsExactly(EXECUTABLE);
    }
  }

  @Test
  void itListsItsActionsUnderItsOwnPathAndEndsWhenTold() {
    try (var plugin = PluginProcess.start(EXECUTABLE, temporary, Map.of());
        var client = plugin.connect()) {
      var listed = client.lister().listPlugins(Empty.getDefaultInstance()).getPluginsList();
      client.controller().shutdown(io.lifeboat.plugin.proto.host.Empty.getDefaultInstance());

      assertThat(listed).hasSize(38);
      assertThat(listed.get(0).getCommand()).isEqualTo(EXECUTABLE.toString());
      assertThat(plugin.awaitExit(Duration.ofSeconds(10))).isZero();
    }
  }

  @Test
  void severalStartAtOnce() {
    var plugins =
        IntStream.range(0, 4)
            .mapToObj(i -> PluginProcess.start(EXECUTABLE, temporary, Map.of()))
            .toList();
    try {
      for (var plugin : plugins) {
        try (var client = plugin.connect()) {
          assertThat(client.lister().listPlugins(Empty.getDefaultInstance()).getPluginsCount())
              .isEqualTo(38);
        }
        // Its Velero is gone, so it goes, too.
        assertThat(plugin.awaitExit(Duration.ofSeconds(10))).isZero();
      }
    } finally {
      plugins.forEach(PluginProcess::close);
    }
  }

  @Test
  void withoutVelerosCookieItSaysWhatItIs() {
    try (var plugin = PluginProcess.start(EXECUTABLE, temporary, Map.of("VELERO_PLUGIN", ""))) {
      assertThat(plugin.awaitExit(Duration.ofSeconds(30))).isEqualTo(1);
      assertThat(plugin.output())
          .isEqualTo(
              "This program is a plugin of Velero, which starts it by itself:"
                  + " put it into Velero's plugin folder.\n");
    }
  }
}
