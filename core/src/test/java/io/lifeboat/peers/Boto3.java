package io.lifeboat.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Amazon's client for Python, which moto brings along: an S3 client that is not ours. */
public final class Boto3 {
  private Boto3() {}

  /** What a script beside a test class prints; fails when the script does. */
  public static String run(Class<?> beside, String script, String... arguments) {
    try {
      var resource = beside.getResource(script);
      if (resource == null) {
        throw new AssertionError("no " + script + " beside " + beside);
      }
      var command = new ArrayList<>(List.of("python3", Path.of(resource.toURI()).toString()));
      command.addAll(List.of(arguments));
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().remove("AWS_CA_BUNDLE");
      var packages = Peers.built().folder().resolve("moto");
      if (Files.isDirectory(packages)) {
        builder.environment().put("PYTHONPATH", packages.toString());
      }
      var process = builder.start();
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
