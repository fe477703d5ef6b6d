package io.lifeboat.plugin;

import io.grpc.stub.StreamObserver;
import io.lifeboat.plugin.proto.BackupItemActionAppliesToRequest;
import io.lifeboat.plugin.proto.BackupItemActionAppliesToResponse;
import io.lifeboat.plugin.proto.BackupItemActionGrpc;
import io.lifeboat.plugin.proto.ExecuteRequest;
import io.lifeboat.plugin.proto.ExecuteResponse;
import java.util.Set;

/** Backup item actions, version 1. */
final class BackupService extends BackupItemActionGrpc.BackupItemActionImplBase {
  static final Set<ActionKind> KINDS = Set.of(ActionKind.BACKUP);

  private final ItemCalls calls;
  private final Reply reply;

  BackupService(ItemCalls calls, Reply reply) {
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
                .setResourceSelector(Selectors.of(request.getPlugin(), KINDS))
                .build());
  }

  @Override
  public void execute(ExecuteRequest request, StreamObserver<ExecuteResponse> caller) {
    reply.to(caller, () -> answer(request));
  }

  private ExecuteResponse answer(ExecuteRequest request) {
    var outcome = calls.backup(request.getPlugin(), KINDS, request.getItem(), request.getBackup());
    return ExecuteResponse.newBuilder()
        .setItem(outcome.item())
        .addAllAdditionalItems(outcome.additional())
        .build();
  }
}
