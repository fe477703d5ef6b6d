package io.lifeboat.plugin;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.lifeboat.plugin.proto.BackupItemActionGrpc;
import io.lifeboat.plugin.proto.PluginListerGrpc;
import io.lifeboat.plugin.proto.RestoreItemActionExecuteRequest;
import io.lifeboat.plugin.proto.RestoreItemActionExecuteResponse;
import io.lifeboat.plugin.proto.RestoreItemActionGrpc;
import io.lifeboat.plugin.proto.block.ItemBlockActionGrpc;
import io.lifeboat.plugin.proto.health.HealthGrpc;
import io.lifeboat.plugin.proto.host.ConnInfo;
import io.lifeboat.plugin.proto.host.GRPCBrokerGrpc;
import io.lifeboat.plugin.proto.host.GRPCControllerGrpc;
import io.lifeboat.resource.KubeObject;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Speaks to a plugin as Velero does: one plain connection, and the broker's stream held open. */
public final class PluginClient implements AutoCloseable {
  private final ManagedChannel channel;
  private final Optional<MultiThreadIoEventLoopGroup> own;
  private final CompletableFuture<Void> brokerEnded = new CompletableFuture<>();

  /** Connects to the address in a plugin's first line: a port, or the path of a socket. */
  public static PluginClient of(String handshake) {
    var parts = handshake.split("\\|", -1);
    return parts[2].equals("unix")
        ? overSocket(Path.of(parts[3]))
        : new PluginClient(Integer.parseInt(parts[3].substring(parts[3].indexOf(':') + 1)));
  }

  private static PluginClient overSocket(Path path) {
    var loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    return new PluginClient(
        NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(path))
            .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
            .eventLoopGroup(loop)
            .overrideAuthority("localhost"),
        Optional.of(loop));
  }

  PluginClient(int port) {
    this(NettyChannelBuilder.forAddress("127.0.0.1", port), Optional.empty());
  }

  /**
   * @param own the threads that are this client's alone, and end with it
   */
  private PluginClient(NettyChannelBuilder builder, Optional<MultiThreadIoEventLoopGroup> own) {
    this.own = own;
    channel = builder.usePlaintext().maxInboundMessageSize(Integer.MAX_VALUE).build();
    openBroker();
  }

  private void openBroker() {
    GRPCBrokerGrpc.newStub(channel)
        .startStream(
            new StreamObserver<ConnInfo>() {
              @Override
              public void onNext(ConnInfo info) {}

              @Override
              public void onError(Throwable thrown) {
                brokerEnded.complete(null);
              }

              @Override
              public void onCompleted() {
                brokerEnded.complete(null);
              }
            });
  }

  public PluginListerGrpc.PluginListerBlockingStub lister() {
    return PluginListerGrpc.newBlockingStub(channel);
  }

  public BackupItemActionGrpc.BackupItemActionBlockingStub backup() {
    return BackupItemActionGrpc.newBlockingStub(channel);
  }

  public io.lifeboat.plugin.proto.v2.BackupItemActionGrpc.BackupItemActionBlockingStub backupV2() {
    return io.lifeboat.plugin.proto.v2.BackupItemActionGrpc.newBlockingStub(channel);
  }

  public RestoreItemActionGrpc.RestoreItemActionBlockingStub restore() {
    return RestoreItemActionGrpc.newBlockingStub(channel);
  }

  public io.lifeboat.plugin.proto.v2.RestoreItemActionGrpc.RestoreItemActionBlockingStub
      restoreV2() {
    return io.lifeboat.plugin.proto.v2.RestoreItemActionGrpc.newBlockingStub(channel);
  }

  public ItemBlockActionGrpc.ItemBlockActionBlockingStub block() {
    return ItemBlockActionGrpc.newBlockingStub(channel);
  }

  public HealthGrpc.HealthBlockingStub health() {
    return HealthGrpc.newBlockingStub(channel);
  }

  public GRPCControllerGrpc.GRPCControllerBlockingStub controller() {
    return GRPCControllerGrpc.newBlockingStub(channel);
  }

  /** Executes a restore item action of version 1 on an item that nothing changed yet. */
  RestoreItemActionExecuteResponse restored(String action, String item) {
    return restored(action, item, "{}");
  }

  /** The same in a restore with a namespace mapping. */
  RestoreItemActionExecuteResponse restored(String action, String item, String mapping) {
    var json = ByteString.copyFromUtf8(item);
    var restore = "{\"kind\":\"Restore\",\"spec\":{\"namespaceMapping\":" + mapping + "}}";
    return restore()
        .execute(
            RestoreItemActionExecuteRequest.newBuilder()
                .setPlugin(action)
                .setItem(json)
                .setItemFromBackup(json)
                .setRestore(ByteString.copyFromUtf8(restore))
                .build());
  }

  static ByteString json(KubeObject object) {
    return ByteString.copyFrom(object.toJson());
  }

  static KubeObject object(ByteString json) {
    return KubeObject.parse(json.toByteArray());
  }

  @Override
  public void close() {
    channel.shutdownNow();
    own.ifPresent(
        loop -> {
          var unused = loop.shutdownGracefully();
        });
  }
}
