package io.lifeboat.plugin;

import io.grpc.stub.StreamObserver;
import io.lifeboat.plugin.proto.RestoreItemActionAppliesToRequest;
import io.lifeboat.plugin.proto.RestoreItemActionAppliesToResponse;
import io.lifeboat.plugin.proto.RestoreItemActionExecuteRequest;
import io.lifeboat.plugin.proto.RestoreItemActionExecuteResponse;
import io.lifeboat.plugin.proto.RestoreItemActionGrpc;
import java.util.Set;

/** Restore item actions, version 1. */
final class RestoreService extends RestoreItemActionGrpc.RestoreItemActionImplBase {
  private static final Set<ActionKind> KINDS = Set.of(ActionKind.RESTORE);

  private final ItemCalls calls;
  private final Reply reply;

  RestoreService(ItemCalls calls, Reply reply) {
    this.calls = calls;
    this.reply = reply;
  }

  @Override
  public void appliesTo(
      RestoreItemActionAppliesToRequest request,
      StreamObserver<RestoreItemActionAppliesToResponse> caller) {
    reply.to(
        caller,
        () ->
            RestoreItemActionAppliesToResponse.newBuilder()
                .setResourceSelector(Selectors.of(request.getPlugin(), KINDS))
                .build());
  }

  @Override
  public void execute(
      RestoreItemActionExecuteRequest request,
      StreamObserver<RestoreItemActionExecuteResponse> caller) {
    reply.to(caller, () -> answer(request));
  }

  private RestoreItemActionExecuteResponse answer(RestoreItemActionExecuteRequest request) {
    var action = Actions.called(request.getPlugin(), KINDS);
    var outcome =
        calls.restore(action, request.getItem(), request.getItemFromBackup(), request.getRestore());
    return RestoreItemActionExecuteResponse.newBuilder()
        .setItem(outcome.item())
        .addAllAdditionalItems(outcome.additional())
        .setSkipRestore(outcome.skipped())
        .build();
  }
}
