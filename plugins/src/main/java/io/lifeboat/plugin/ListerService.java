package io.lifeboat.plugin;

import io.grpc.stub.StreamObserver;
import io.lifeboat.plugin.proto.Empty;
import io.lifeboat.plugin.proto.ListPluginsResponse;
import io.lifeboat.plugin.proto.PluginIdentifier;
import io.lifeboat.plugin.proto.PluginListerGrpc;

/** Names the actions that are not switched off, and the executable that has them. */
final class ListerService extends PluginListerGrpc.PluginListerImplBase {
  private final String command;
  private final Configuration configuration;
  private final Reply reply;

  /**
   * @param command the path that Velero is to start this plugin by
   */
  ListerService(String command, Configuration configuration, Reply reply) {
    this.command = command;
    this.configuration = configuration;
    this.reply = reply;
  }

  @Override
  public void listPlugins(Empty request, StreamObserver<ListPluginsResponse> caller) {
    reply.to(caller, this::list);
  }

  private ListPluginsResponse list() {
    var list = ListPluginsResponse.newBuilder();
    Actions.all().stream()
        .filter(action -> !configuration.isOff(action))
        .map(this::identifier)
        .forEach(list::addPlugins);
    return list.build();
  }

  private PluginIdentifier identifier(Action action) {
    return PluginIdentifier.newBuilder()
        .setCommand(command)
        .setKind(action.kind().word())
        .setName(action.fullName())
        .build();
  }
}
