package io.lifeboat.plugin;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Serves all actions to one Velero, on the loopback and without TLS, until it is told to stop. */
final class PluginServer implements AutoCloseable {
  /** Velero sends items of any size; gRPC's own limit is 4 MiB. */
  private static final int LARGEST_MESSAGE = Integer.MAX_VALUE;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final long GRACE_MILLIS = 500;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("plugin", true), NioIoHandler.newFactory());
  private final Server server;

  private PluginServer(Handshake handshake, Random random, List<BindableService> actions)
      throws IOException {
    var services = new ArrayList<>(actions);
    services.addAll(new HostServices(stopped::countDown).all());
    this.server = listen(handshake, random, services);
  }

  /**
   * Listens on a free port of those agreed upon.
   *
   * @throws IOException when there is none
   */
  static PluginServer start(Handshake handshake, Random random, List<BindableService> actions)
      throws IOException {
    return new PluginServer(handshake, random, actions);
  }

  /** Begins anywhere, since many plugins may be looking for a port at the same time. */
  private Server listen(Handshake ports, Random random, List<BindableService> services)
      throws IOException {
    var count = ports.lastPort() - ports.firstPort() + 1;
    var begin = random.nextInt(count);
    IOException none = new IOException("no free port");
    for (var i = 0; i < count; i++) {
      var port = ports.firstPort() + (begin + i) % count;
      try {
        return builder(port, services).build().start();
      } catch (IOException taken) {
        none = taken;
      }
    }
    throw none;
  }

  private NettyServerBuilder builder(int port, List<BindableService> services) throws IOException {
    var builder =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port))
            .channelType(NioServerSocketChannel.class)
            .bossEventLoopGroup(loop)
            .workerEventLoopGroup(loop)
            .maxInboundMessageSize(LARGEST_MESSAGE);
    services.forEach(builder::addService);
    return builder;
  }

  int port() {
    return server.getPort();
  }

  /** Returns when Velero wants no more, or is gone. */
  void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /** Lets calls under way end, for half a second; Velero kills after two. */
  @Override
  public void close() {
    server.shutdown();
    try {
      server.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.shutdownNow();
    var unused = loop.shutdownGracefully(0, GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
