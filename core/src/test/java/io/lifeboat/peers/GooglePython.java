package io.lifeboat.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Google's client for Python: one for GCS that is not ours. */
public final class GooglePython {
  private GooglePython() {}

  /** What a script beside a test class prints; fails when the script does. */
  public static String run(Class<?> beside, String script, String... arguments) {
    try {
      var resource = beside.getResource(script);
      if (resource == null) {
        throw new AssertionError("no " + script + " beside " + beside);
      }
      var python = Peers.built().program("gcs_python").toString();
      var command = new ArrayList<>(List.of(python, Path.of(resource.toURI()).toString()));
      command.addAll(List.of(arguments));
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
