package io.lifeboat.plugin;

import io.grpc.stub.StreamObserver;
import io.lifeboat.plugin.proto.block.ItemBlockActionAppliesToRequest;
import io.lifeboat.plugin.proto.block.ItemBlockActionAppliesToResponse;
import io.lifeboat.plugin.proto.block.ItemBlockActionGetRelatedItemsRequest;
import io.lifeboat.plugin.proto.block.ItemBlockActionGetRelatedItemsResponse;
import io.lifeboat.plugin.proto.block.ItemBlockActionGrpc;
import java.util.Set;

/** Item block actions: what must be backed up in one go with an item. */
final class BlockService extends ItemBlockActionGrpc.ItemBlockActionImplBase {
  private static final Set<ActionKind> KINDS = Set.of(ActionKind.BLOCK);

  private final ItemCalls calls;
  private final Reply reply;

  BlockService(ItemCalls calls, Reply reply) {
    this.calls = calls;
    this.reply = reply;
  }

  @Override
  public void appliesTo(
      ItemBlockActionAppliesToRequest request,
      StreamObserver<ItemBlockActionAppliesToResponse> caller) {
    reply.to(
        caller,
        () ->
            ItemBlockActionAppliesToResponse.newBuilder()
                .setResourceSelector(Selectors.of(request.getPlugin(), KINDS))
                .build());
  }

  @Override
  public void getRelatedItems(
      ItemBlockActionGetRelatedItemsRequest request,
      StreamObserver<ItemBlockActionGetRelatedItemsResponse> caller) {
    reply.to(caller, () -> answer(request));
  }

  private ItemBlockActionGetRelatedItemsResponse answer(
      ItemBlockActionGetRelatedItemsRequest request) {
    var outcome = calls.backup(request.getPlugin(), KINDS, request.getItem(), request.getBackup());
    return ItemBlockActionGetRelatedItemsResponse.newBuilder()
        .addAllRelatedItems(outcome.additional())
        .build();
  }
}
