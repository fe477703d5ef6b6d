package io.lifeboat.plugin;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.TreeSet;

/** The process: the only class that touches the streams, the environment and the exit. */
public final class Main {
  private static final String NO_COOKIE =
      """
      This program is a plugin of Velero, which starts it by itself: put it into Velero's plugin folder.
      """;

  private Main() {}

  @SuppressWarnings("checkstyle:RegexpSinglelineJava") // here, and nowhere else
  public static void main(String[] args) throws InterruptedException {
    // Else Netty looks for other logging libraries, which takes longer than all it has to say.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    var environment = System.getenv();
    if (!Handshake.isOffered(environment)) {
      System.err.print(NO_COOKIE);
      System.exit(1);
    }
    var command = environment.getOrDefault("LIFEBOAT_PLUGIN_COMMAND", "");
    var without =
        new TreeSet<>(Configuration.words(environment.getOrDefault("LIFEBOAT_WITHOUT", "")));
    without.addAll(Options.without(args));
    try {
      new Plugin(environment, command, without)
          .serve(System.out, new FileOutputStream(FileDescriptor.err));
    } catch (IOException e) {
      System.err.println("[ERROR] the plugin cannot start: " + e.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }
}
