package io.lifeboat.plugin;

import io.grpc.BindableService;
import io.lifeboat.plugin.cluster.LiveCluster;
import io.lifeboat.plugin.cluster.ServiceAccount;
import io.lifeboat.transform.openshift.ImageSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The plugin from its start to its end, with all that a process brings as values.
 *
 * @param command the path that Velero is to start it by
 * @param without actions to leave out
 */
record Plugin(Map<String, String> environment, String command, Set<String> without) {
  private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

  /** Prints the handshake and serves until Velero wants no more. */
  void serve(PrintStream out, OutputStream err) throws IOException, InterruptedException {
    var log = new HclogStream(err, Clock.systemUTC());
    var patience = new Patience(Clock.systemUTC(), pause -> LockSupport.parkNanos(pause.toNanos()));
    var services = services(LiveCluster.of(environment), patience, log);
    try (var server = PluginServer.start(Handshake.of(environment), new Random(), services)) {
      out.println(Handshake.line(server.port()));
      out.flush();
      server.awaitStop();
    }
  }

  /** As the original plugin reads them: a Go boolean, and whether the pod has a token. */
  private ImageSettings images() {
    var kept = environment.getOrDefault("OPENSHIFT_IMAGESTREAM_BACKUP", "");
    return new ImageSettings(TRUE.contains(kept), ServiceAccount.of(environment).isPresent());
  }

  /** Everything that Velero may call. */
  List<BindableService> services(LiveCluster cluster, Patience patience, HclogStream log) {
    var namespace = ServiceAccount.veleroNamespace(environment);
    var configuration = Configuration.of(without, cluster, namespace, log);
    var view = new ClusterView(cluster, Clock.systemUTC(), patience);
    var calls = new ItemCalls(images(), view, configuration, log);
    var reply = new Reply(log);
    return List.of(
        new ListerService(command, configuration, reply),
        new BackupService(calls, reply),
        new BackupServiceV2(calls, reply),
        new RestoreService(calls, reply),
        new RestoreServiceV2(calls, reply),
        new BlockService(calls, reply));
  }
}
