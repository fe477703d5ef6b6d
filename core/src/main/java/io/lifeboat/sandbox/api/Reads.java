package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.LabelSelector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Answers get and list. */
final class Reads {
  private static final byte[] COMMA = {','};
  private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

  private final ClusterStore store;

  Reads(ClusterStore store) {
    this.store = store;
  }

  Reply get(ApiRequest request) {
    request.mustAllow("get");
    var found =
        store
            .table(request.kind())
            .get(request.key())
            .orElseThrow(() -> Refusal.notFound(request.kind(), request.name()));
    return Reply.json(200, found.json(request.kind()));
  }

  /** What a request's selectors match. */
  static Predicate<Stored> wanted(ApiRequest request) {
    var fields = FieldQuery.parse(request.option("fieldSelector"));
    var labels = labels(request.option("labelSelector"));
    return labels.isEverything() ? fields : fields.and(stored -> labels.matches(stored.labels()));
  }

  private static LabelSelector labels(String text) {
    try {
      return LabelSelector.parse(text);
    } catch (LifeboatException e) {
      throw Refusal.badRequest("unable to parse requirement: " + e.getMessage());
    }
  }

  Reply list(ApiRequest request) {
    request.mustAllow("list");
    var page = page(request);
    var head = KubeJson.JSON.createObjectNode();
    head.put("kind", request.kind().kind().kind() + "List");
    head.put("apiVersion", request.kind().apiVersion());
    fillMetadata(head.putObject("metadata"), request, page);
    var opening = Reply.bytes(head);
    var pieces = new ArrayList<byte[]>(2 * page.objects().size() + 2);
    pieces.add(withItems(opening));
    pieces.addAll(items(request.kind(), page.objects()));
    pieces.add(END);
    return Reply.json(200, pieces);
  }

  private static byte[] withItems(byte[] head) {
    var tail = ",\"items\":[".getBytes(StandardCharsets.UTF_8);
    var opened = Arrays.copyOf(head, head.length - 1 + tail.length);
    System.arraycopy(tail, 0, opened, head.length - 1, tail.length);
    return opened;
  }

  /** Items of built-in kinds carry no kind of their own, those of custom kinds do. */
  private static List<byte[]> items(ApiKind kind, List<Stored> objects) {
    var pieces = new ArrayList<byte[]>(2 * objects.size());
    for (var object : objects) {
      if (!pieces.isEmpty()) {
        pieces.add(COMMA);
      }
      pieces.add(kind.custom() ? object.json(kind) : object.body());
    }
    return pieces;
  }

  private static void fillMetadata(
      ObjectNode metadata, ApiRequest request, ResourceTable.Page page) {
    metadata.put("resourceVersion", Long.toString(page.revision()));
    if (request.kind().custom()) {
      metadata.put("continue", ""); // as the real server does
    }
    if (page.remaining() > 0) {
      var last = page.objects().get(page.objects().size() - 1).key();
      metadata.put("continue", new ContinueToken(page.revision(), last).text());
      if (request.option("labelSelector").isEmpty() && request.option("fieldSelector").isEmpty()) {
        metadata.put("remainingItemCount", page.remaining());
      }
    }
  }

  private ResourceTable.Page page(ApiRequest request) {
    var table = store.table(request.kind());
    var wanted = wanted(request);
    var asked = request.number(request.option("limit"));
    var limit = asked <= 0 ? Integer.MAX_VALUE : (int) Math.min(asked, Integer.MAX_VALUE);
    if (request.option("continue").isEmpty()) {
      return table.page(request.namespace(), "", limit, wanted);
    }
    var token = ContinueToken.parse(request.option("continue"));
    if (token.revision() < 0) {
      return table.page(request.namespace(), token.after(), limit, wanted);
    }
    return table
        .pageAt(token.revision(), request.namespace(), token.after(), limit, wanted)
        .orElseThrow(
            () ->
                Refusal.expired(
                    "The provided continue parameter is too old to display a consistent list"
                        + " result.",
                    new ContinueToken(-1, token.after()).text()));
  }
}
