package io.lifeboat.plugin;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import io.lifeboat.plugin.proto.v2.RestoreItemActionAppliesToRequest;
import io.lifeboat.plugin.proto.v2.RestoreItemActionAppliesToResponse;
import io.lifeboat.plugin.proto.v2.RestoreItemActionCancelRequest;
import io.lifeboat.plugin.proto.v2.RestoreItemActionExecuteRequest;
import io.lifeboat.plugin.proto.v2.RestoreItemActionExecuteResponse;
import io.lifeboat.plugin.proto.v2.RestoreItemActionGrpc;
import io.lifeboat.plugin.proto.v2.RestoreItemActionItemsReadyRequest;
import io.lifeboat.plugin.proto.v2.RestoreItemActionItemsReadyResponse;
import io.lifeboat.plugin.proto.v2.RestoreItemActionProgressRequest;
import io.lifeboat.plugin.proto.v2.RestoreItemActionProgressResponse;
import java.util.Set;

/**
 * Restore item actions, version 2, which can make Velero wait for other items; those of version 1
 * answer here, too.
 */
final class RestoreServiceV2 extends RestoreItemActionGrpc.RestoreItemActionImplBase {
  private static final Set<ActionKind> KINDS = Set.of(ActionKind.RESTORE, ActionKind.RESTORE_V2);

  private final ItemCalls calls;
  private final Reply reply;

  RestoreServiceV2(ItemCalls calls, Reply reply) {
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

  /** How long Velero waits is left to its own resource timeout. */
  private RestoreItemActionExecuteResponse answer(RestoreItemActionExecuteRequest request) {
    var action = Actions.called(request.getPlugin(), KINDS);
    var outcome =
        calls.restore(action, request.getItem(), request.getItemFromBackup(), request.getRestore());
    return RestoreItemActionExecuteResponse.newBuilder()
        .setItem(outcome.item())
        .addAllAdditionalItems(outcome.additional())
        .setSkipRestore(outcome.skipped())
        .setWaitForAdditionalItems(outcome.awaited())
        .build();
  }

  @Override
  public void areAdditionalItemsReady(
      RestoreItemActionItemsReadyRequest request,
      StreamObserver<RestoreItemActionItemsReadyResponse> caller) {
    reply.to(
        caller,
        () ->
            RestoreItemActionItemsReadyResponse.newBuilder()
                .setReady(calls.ready(request.getAdditionalItemsList(), request.getRestore()))
                .build());
  }

  @Override
  public void progress(
      RestoreItemActionProgressRequest request,
      StreamObserver<RestoreItemActionProgressResponse> caller) {
    reply.to(
        caller,
        () ->
            RestoreItemActionProgressResponse.newBuilder()
                .setProgress(NoOperation.progress(request.getOperationID()))
                .build());
  }

  @Override
  public void cancel(RestoreItemActionCancelRequest request, StreamObserver<Empty> caller) {
    reply.to(caller, Empty::getDefaultInstance);
  }
}
