package io.lifeboat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.Program;
import io.lifeboat.plugin.proto.Empty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one file with the runtime inside, as {@code packaging/plugin/build} made it. */
@Tag("peers")
class SelfContainedPluginPeerIT {
  private static final Path EXECUTABLE =
      Path.of(System.getProperty("plugin.folder"), "../self-contained/lifeboat-velero-plugin")
          .normalize();
  private static final byte[] NO_INPUT = new byte[0];

  @TempDir Path temporary;

  private Path scratch(String name) throws IOException {
    return Files.createDirectories(temporary.resolve(name));
  }

  private PluginProcess start(Path scratch, Path elsewhere) {
    var folders =
        Map.of(
            "VELERO_SCRATCH_DIR",
            scratch.toString(),
            "TMPDIR",
            elsewhere.toString(),
            // It has its own Java: what a host says of another does not matter.
            "JAVA_HOME",
            "/nowhere",
            "PATH",
            "/nowhere");
    return PluginProcess.start(EXECUTABLE, temporary.resolve("logs"), folders);
  }

  private static void assertWorks(PluginProcess plugin) {
    try (var client = plugin.connect()) {
      var listed = client.lister().listPlugins(Empty.getDefaultInstance()).getPluginsList();
      assertThat(listed).hasSize(38);
      assertThat(listed.get(0).getCommand()).isEqualTo(EXECUTABLE.toString());
    }
    assertThat(plugin.awaitExit(Duration.ofSeconds(20))).isZero();
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertHoldsOneRuntime(Path scratch) throws IOException {
    assertThat(names(scratch)).hasSize(2).first().isEqualTo(".lifeboat-plugin.lock");
    assertThat(names(scratch).get(1)).matches("lifeboat-plugin-[0-9a-f]{16}");
  }

  @Test
  void itBringsItsOwnJavaAndUnpacksItOnce() throws IOException {
    var scratch = scratch("scratch");
    try (var plugin = start(scratch, scratch)) {
      assertWorks(plugin);
    }
    assertHoldsOneRuntime(scratch);
    var unpacked = Files.getLastModifiedTime(scratch.resolve(names(scratch).get(1)));

    try (var plugin = start(scratch, scratch)) {
      assertWorks(plugin);
    }

    assertThat(Files.getLastModifiedTime(scratch.resolve(names(scratch).get(1))))
        .isEqualTo(unpacked);
  }

  @Test
  void severalThatStartAtOnceUnpackOneRuntime() throws IOException {
    var scratch = scratch("scratch");
    var plugins = IntStream.range(0, 4).mapToObj(i -> start(scratch, scratch)).toList();
    try {
      plugins.forEach(SelfContainedPluginPeerIT::assertWorks);
    } finally {
      plugins.forEach(PluginProcess::close);
    }

    assertHoldsOneRuntime(scratch);
  }

  /** Killed at any moment, it leaves a part of the files under another name. */
  @Test
  void whatOneThatWasKilledLeftIsPutRightByTheNext() throws IOException {
    var scratch = scratch("scratch");
    try (var plugin = start(scratch, scratch)) {
      assertWorks(plugin);
    }
    var runtime = scratch.resolve(names(scratch).get(1));
    Files.move(runtime, runtime.resolveSibling(runtime.getFileName() + ".partial"));
    Files.delete(runtime.resolveSibling(runtime.getFileName() + ".partial/plugin.aot"));

    try (var plugin = start(scratch, scratch)) {
      assertWorks(plugin);
    }

    assertHoldsOneRuntime(scratch);
  }

  /** The disk need not have all that was written before the machine crashed. */
  @Test
  void whatWasUnpackedBeforeTheMachineStartedIsUnpackedAnew() throws IOException {
    var scratch = scratch("scratch");
    try (var plugin = start(scratch, scratch)) {
      assertWorks(plugin);
    }
    var runtime = scratch.resolve(names(scratch).get(1));
    Files.writeString(runtime.resolve("boot"), "earlier");
    Files.write(runtime.resolve("lib/server/libjvm.so"), new byte[0]);

    try (var plugin = start(scratch, scratch)) {
      assertWorks(plugin);
    }

    assertHoldsOneRuntime(scratch);
    assertThat(runtime.resolve("lib/server/libjvm.so")).isNotEmptyFile();
  }

  /** By size the look at the free space finds it out; by count of files the writing does. */
  @Test
  void aFullDiskIsSaidAndLeavesNothingHalf() throws IOException {
    for (var limit : List.of("size=20m", "size=400m,nr_inodes=12")) {
      try (var full = SmallDisk.mount(scratch("full"), limit)) {
        try (var plugin = start(full.folder(), full.folder())) {
          assertThat(plugin.awaitExit(Duration.ofSeconds(20))).isEqualTo(1);
          assertThat(plugin.output())
              .startsWith("[ERROR] lifeboat: cannot unpack the Java runtime anywhere")
              .contains("give VELERO_SCRATCH_DIR", "no space left on device");
        }
        assertThat(names(full.folder())).isSubsetOf(".lifeboat-plugin.lock");
      }
    }
  }

  @Test
  void whereOneFolderIsFullTheNextIsTaken() throws IOException {
    var elsewhere = scratch("elsewhere");
    try (var full = SmallDisk.mount(scratch("full"), "size=20m");
        var plugin = start(full.folder(), elsewhere)) {
      assertWorks(plugin);
    }

    assertHoldsOneRuntime(elsewhere);
  }

  /** Else whoever may write into the scratch folder could have code of theirs run by Velero. */
  @Test
  void aRuntimeThatOthersMayWriteToIsNotStarted() throws IOException {
    var scratch = scratch("scratch");
    try (var plugin = start(scratch, scratch)) {
      assertWorks(plugin);
    }
    var runtime = scratch.resolve(names(scratch).get(1));
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxrwxrwx"));

    try (var plugin = start(scratch, scratch)) {
      assertThat(plugin.awaitExit(Duration.ofSeconds(20))).isEqualTo(1);
      assertThat(plugin.output()).contains("belongs to somebody else");
    }
  }

  /** A file system in memory, as small as it is said to be. */
  private record SmallDisk(Path folder) implements AutoCloseable {
    static SmallDisk mount(Path folder, String limit) {
      Program.run(
          List.of("mount", "-t", "tmpfs", "-o", limit, "tmpfs", folder.toString()), NO_INPUT);
      return new SmallDisk(folder);
    }

    @Override
    public void close() {
      Program.run(List.of("umount", folder.toString()), NO_INPUT);
    }
  }
}
