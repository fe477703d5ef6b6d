package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a user runs it; knows nothing of its insides. */
class LifeboatIT {
  @TempDir Path folder;

  private final PackagedProgram program = PackagedProgram.built();

  @Test
  void saysWhichOneItIs() throws Exception {
    var run = program.run("version");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).matches("lifeboat \\d+\\.\\d+\\.\\d+( \\([0-9a-f]{7,}\\))?\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void listsAndInspectsABucketInAFolder() throws Exception {
    var location = "--location=" + GoldenBucket.SHOP.url();

    assertThat(program.run("backup", "list", location, "-o", "name").out())
        .contains("backup/full\n");
    assertThat(program.run("backup", "inspect", "full", location).out())
        .endsWith("\n73 items, 112 kB (20.8 kB stored), format 1.1.0\n");
  }

  @Test
  void startsThroughSymbolicLinksAndFromAFolderWithASpace() throws Exception {
    var home = folder.resolve("a folder");
    copy(PackagedProgram.folder(), home);
    Files.createSymbolicLink(folder.resolve("first"), Path.of("a folder/bin/lifeboat"));
    var second = Files.createSymbolicLink(folder.resolve("second link"), Path.of("first"));

    assertThat(program.at(second).run("version")).isEqualTo(program.run("version"));
  }

  @Test
  void anOldJavaIsRefusedInWords() throws Exception {
    var java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 99\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.22\"\n");

    assertThat(program.with("LIFEBOAT_JAVA_HOME", folder.resolve("jdk").toString()).run("version"))
        .isEqualTo(
            new CliRun(
                1,
                "",
                """
                error: Lifeboat needs Java 17 or newer; %s is 11.0.22 (java-too-old)
                hint: point LIFEBOAT_JAVA_HOME at a newer one
                """
                    .formatted(java)));
  }

  @Test
  void aJavaHomeWithoutJavaIsNamed() throws Exception {
    assertThat(program.with("LIFEBOAT_JAVA_HOME", "/nonexistent").run("version"))
        .isEqualTo(
            new CliRun(
                1, "", "error: LIFEBOAT_JAVA_HOME has no Java: /nonexistent (java-not-found)\n"));
  }

  @Test
  void optionsForJavaArrive() throws Exception {
    var run = program.with("LIFEBOAT_JAVA_OPTS", "-Xmx64m -XX:+PrintFlagsFinal").run("version");

    assertThat(run.out()).containsPattern("MaxHeapSize += 67108864 ");
  }

  @Test
  void anInterruptSaysWhatWasUnderWayAndHowToGoOn() throws Exception {
    try (var silent = new SilentServer()) {
      var process = start(silent, "--location=file://" + folder);
      silent.awaitRequest();
      process.toHandle().destroy(); // unlike Process.destroy, leaves the streams open

      assertThat(PackagedProgram.finished(process))
          .isEqualTo(
              new CliRun(
                  130,
                  "",
                  """
                  error: interrupted while backing up %s (interrupted)
                  hint: nothing was stored; run the same command again
                  """
                      .formatted(silent.url())));
    }
  }

  @Test
  void aDeadlineEndsWorkThatDoesNotEnd() throws Exception {
    try (var silent = new SilentServer()) {
      var process = start(silent, "--location=file://" + folder, "--timeout=1s");

      assertThat(PackagedProgram.finished(process))
          .isEqualTo(
              new CliRun(
                  124,
                  "",
                  """
                  error: the time given by --timeout is up while backing up %s (deadline-exceeded)
                  hint: nothing was stored; run the same command again
                  """
                      .formatted(silent.url())));
    }
  }

  private Process start(SilentServer server, String... more) throws IOException {
    var args = new ArrayList<String>();
    args.addAll(List.of("backup", "create", "x", "--direct", "-n", "velero"));
    args.addAll(List.of("--server", server.url()));
    args.addAll(List.of(more));
    return program.start(args.toArray(String[]::new));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Takes requests and never answers. */
  private static final class SilentServer implements AutoCloseable {
    private final HttpServer http;
    private final CountDownLatch asked = new CountDownLatch(1);

    SilentServer() throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.setExecutor(Executors.newCachedThreadPool());
      http.createContext("/", exchange -> asked.countDown());
      http.start();
    }

    String url() {
      return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    void awaitRequest() {
      Eventually.within(Duration.ofSeconds(20)).until("a request", () -> asked.getCount() == 0);
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
