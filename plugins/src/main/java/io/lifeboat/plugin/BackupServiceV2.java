package io.lifeboat.plugin;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import io.lifeboat.plugin.proto.v2.BackupItemActionAppliesToRequest;
import io.lifeboat.plugin.proto.v2.BackupItemActionAppliesToResponse;
import io.lifeboat.plugin.proto.v2.BackupItemActionCancelRequest;
import io.lifeboat.plugin.proto.v2.BackupItemActionGrpc;
import io.lifeboat.plugin.proto.v2.BackupItemActionProgressRequest;
import io.lifeboat.plugin.proto.v2.BackupItemActionProgressResponse;
import io.lifeboat.plugin.proto.v2.ExecuteRequest;
import io.lifeboat.plugin.proto.v2.ExecuteResponse;

/** The same backup item actions in version 2; none starts anything that goes on after its call. */
final class BackupServiceV2 extends BackupItemActionGrpc.BackupItemActionImplBase {
  private final ItemCalls calls;
  private final Reply reply;

  BackupServiceV2(ItemCalls calls, Reply reply) {
    this.calls = calls;
    this.reply = reply;
  }

  @Override
  public void appliesTo(
      BackupItemActionAppliesToRequest request,
      StreamObserver<BackupItemActionAppliesToResponse> caller) {
    reply.to(
        caller,
        () ->
            BackupItemActionAppliesToResponse.newBuilder()
                .setResourceSelector(Selectors.of(request.getPlugin(), BackupService.KINDS))
                .build());
  }

  @Override
  public void execute(ExecuteRequest request, StreamObserver<ExecuteResponse> caller) {
    reply.to(caller, () -> answer(request));
  }

  private ExecuteResponse answer(ExecuteRequest request) {
    var outcome =
        calls.backup(
            request.getPlugin(), BackupService.KINDS, request.getItem(), request.getBackup());
    return ExecuteResponse.newBuilder()
        .setItem(outcome.item())
        .addAllAdditionalItems(outcome.additional())
        .build();
  }

  @Override
  public void progress(
      BackupItemActionProgressRequest request,
      StreamObserver<BackupItemActionProgressResponse> caller) {
    reply.to(
        caller,
        () ->
            BackupItemActionProgressResponse.newBuilder()
                .setProgress(NoOperation.progress(request.getOperationID()))
                .build());
  }

  @Override
  public void cancel(BackupItemActionCancelRequest request, StreamObserver<Empty> caller) {
    reply.to(caller, Empty::getDefaultInstance);
  }
}
