package io.lifeboat.plugin;

import io.lifeboat.plugin.cluster.LiveCluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The plugin inside this process, with a client that speaks to it over the loopback. */
final class ServedPlugin implements AutoCloseable {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PluginServer server;
  private final PluginClient client;

  ServedPlugin(LiveCluster cluster, Map<String, String> environment, String... without) {
    var plugin = new Plugin(environment, "/plugins/lifeboat-velero-plugin", Set.of(without));
    var waiting = new FakeTime();
    var services =
        plugin.services(
            cluster, new Patience(waiting, waiting::pass), new HclogStream(log, Clock.systemUTC()));
    try {
      server = PluginServer.start(new Handshake(0, 0), new Random(1), services);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = new PluginClient(server.port());
  }

  ServedPlugin(LiveCluster cluster) {
    this(cluster, Map.of());
  }

  PluginClient client() {
    return client;
  }

  PluginServer server() {
    return server;
  }

  /** What it logged so far. */
  List<String> log() {
    synchronized (log) {
      return log.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
