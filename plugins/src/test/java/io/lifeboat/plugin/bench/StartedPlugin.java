package io.lifeboat.plugin.bench;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.lifeboat.plugin.PluginClient;
import io.lifeboat.plugin.proto.Empty;
import io.lifeboat.plugin.proto.ExecuteRequest;
import io.lifeboat.plugin.proto.PluginIdentifier;
import io.lifeboat.plugin.proto.RestoreItemActionExecuteRequest;
import io.lifeboat.plugin.proto.block.ItemBlockActionGetRelatedItemsRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Any plugin executable, started with what Velero gives to its plugins, and connected to. */
final class StartedPlugin implements AutoCloseable {
  private final Process process;
  private final PluginClient client;
  private final List<PluginIdentifier> actions;
  private final Duration firstAnswer;

  /**
   * @param errors where its log goes
   */
  StartedPlugin(List<String> command, Map<String, String> more, Path errors) throws IOException {
    var builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "VELERO_PLUGIN", "hello",
                "PLUGIN_MIN_PORT", "10000",
                "PLUGIN_MAX_PORT", "25000",
                "PLUGIN_PROTOCOL_VERSIONS", "2"));
    builder.environment().putAll(more);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    var start = System.nanoTime();
    process = builder.start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var line = out.readLine();
    if (line == null) {
      throw new IOException(command + " ended: " + Files.readString(errors));
    }
    client = PluginClient.of(line);
    actions = client.lister().listPlugins(Empty.getDefaultInstance()).getPluginsList();
    firstAnswer = Duration.ofNanos(System.nanoTime() - start);
  }

  List<PluginIdentifier> actions() {
    return actions;
  }

  /** From the start of the process until its list of actions was there. */
  Duration firstAnswer() {
    return firstAnswer;
  }

  /** Executes one action; whether it did not refuse. Refusals are answers, too. */
  boolean call(
      PluginIdentifier action, ByteString item, ByteString original, ByteString operation) {
    try {
      switch (action.getKind()) {
        case "BackupItemAction" -> {
          var unused =
              client
                  .backup()
                  .execute(
                      ExecuteRequest.newBuilder()
                          .setPlugin(action.getName())
                          .setItem(item)
                          .setBackup(operation)
                          .build());
        }
        case "RestoreItemAction" -> {
          var unused =
              client
                  .restore()
                  .execute(
                      RestoreItemActionExecuteRequest.newBuilder()
                          .setPlugin(action.getName())
                          .setItem(item)
                          .setItemFromBackup(original)
                          .setRestore(operation)
                          .build());
        }
        case "RestoreItemActionV2" -> {
          var unused =
              client
                  .restoreV2()
                  .execute(
                      io.lifeboat.plugin.proto.v2.RestoreItemActionExecuteRequest.newBuilder()
                          .setPlugin(action.getName())
                          .setItem(item)
                          .setItemFromBackup(original)
                          .setRestore(operation)
                          .build());
        }
        case "ItemBlockAction" -> {
          var unused =
              client
                  .block()
                  .getRelatedItems(
                      ItemBlockActionGetRelatedItemsRequest.newBuilder()
                          .setPlugin(action.getName())
                          .setItem(item)
                          .setBackup(operation)
                          .build());
        }
        default -> throw new IllegalArgumentException(action.getKind());
      }
      return true;
    } catch (StatusRuntimeException refused) {
      return false;
    }
  }

  /** Resident memory in MiB: now, or the most so far ({@code VmRSS}, {@code VmHWM}). */
  long memory(String field) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      var line = lines.filter(one -> one.startsWith(field + ":")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
    }
  }

  /** Tells it to end, and waits until it did. */
  @Override
  public void close() {
    try {
      var unused =
          client.controller().shutdown(io.lifeboat.plugin.proto.host.Empty.getDefaultInstance());
    } catch (StatusRuntimeException alreadyGone) {
      // Some answer by ending.
    }
    client.close();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
