package io.lifeboat.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** The process: the only class that touches the streams, the environment and the exit. */
public final class Main {
  private Main() {}

  @SuppressWarnings("checkstyle:RegexpSinglelineJava") // here, and nowhere else
  public static void main(String[] args) {
    var out = new Outlet(new FileOutputStream(FileDescriptor.out));
    var program =
        new Lifeboat(
            new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home", "/")),
                Path.of(System.getProperty("java.io.tmpdir", "/tmp")),
                new PrintWriter(out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, false, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                Terminal.fromLauncher(System.getenv()),
                Runtime.getRuntime()::halt,
                out::failure));
    // The JVM runs this on SIGINT and SIGTERM, and on every exit.
    Runtime.getRuntime().addShutdownHook(new Thread(program::interrupted, "interrupted"));
    System.exit(program.run(args));
  }
}
