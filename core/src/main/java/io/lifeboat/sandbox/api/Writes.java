package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.MergePatch;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Carries out create, replace and patch. */
final class Writes {
  private static final int GENERATED_NAMES_TRIED = 8;

  private final ClusterStore store;
  private final Deletes deletes;
  private final Clock clock;
  private final Random random;

  Writes(ClusterStore store, Deletes deletes, Clock clock, Random random) {
    this.store = store;
    this.deletes = deletes;
    this.clock = clock;
    this.random = random;
  }

  Reply create(ApiRequest request, ObjectNode sent) {
    request.mustAllow("create");
    var kind = request.kind();
    if (kind.isReview()) {
      // There is no RBAC here: whatever is asked is allowed.
      sent.putObject("status").put("allowed", true);
      return Reply.json(201, sent);
    }
    var metadata = sent.withObject("/metadata");
    place(request, metadata);
    var base = metadata.path("generateName").asText("");
    var generated = metadata.path("name").asText("").isEmpty() && !base.isEmpty();
    for (var tries = GENERATED_NAMES_TRIED; ; tries--) {
      if (generated) {
        metadata.put("name", ObjectNames.generated(base, random));
      }
      var made = tryCreate(request, sent);
      if (made.isPresent()) {
        return request.dryRun()
            ? Reply.json(201, withoutRevision(made.get().tree(kind)))
            : Reply.json(201, made.get().json(kind));
      }
      if (!generated || tries == 1) {
        throw Refusal.alreadyExists(kind, metadata.path("name").asText());
      }
    }
  }

  private static ObjectNode withoutRevision(ObjectNode tree) {
    tree.withObject("/metadata").remove("resourceVersion");
    return tree;
  }

  private static void place(ApiRequest request, ObjectNode metadata) {
    var said = metadata.path("namespace").asText("");
    if (!said.isEmpty() && !said.equals(request.namespace()) && request.kind().namespaced()) {
      throw Refusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (request.kind().namespaced()) {
      metadata.put("namespace", request.namespace());
    } else {
      metadata.remove("namespace");
    }
  }

  /** Empty when there is one of that name. */
  private Optional<Stored> tryCreate(ApiRequest request, ObjectNode sent) {
    var kind = request.kind();
    var lock = store.containers().readLock();
    lock.lock();
    try {
      var name = sent.path("metadata").path("name").asText("");
      checkContainer(request, name);
      ObjectNames.check(kind, name);
      if (kind.isDefinition()) {
        Definitions.check(kind, name, sent);
      }
      var key = Stored.key(request.namespace(), name);
      if (store.table(kind).get(key).isPresent()) {
        return Optional.empty();
      }
      if (!sent.path("metadata").path("resourceVersion").asText("").isEmpty()) {
        throw Refusal.revisionOnCreate();
      }
      var uid = new UUID(random.nextLong(), random.nextLong());
      var tree = ObjectRules.created(kind, sent, version4(uid), clock.instant());
      var stored =
          request.dryRun()
              ? Optional.of(Stored.of(tree, 0))
              : store.table(kind).put(Optional.empty(), key, tree);
      served(request);
      return stored;
    } finally {
      lock.unlock();
    }
  }

  private static String version4(UUID random) {
    var text = new StringBuilder(random.toString());
    text.setCharAt(14, '4');
    text.setCharAt(19, '8');
    return text.toString();
  }

  private void checkContainer(ApiRequest request, String name) {
    if (!request.kind().namespaced()) {
      return;
    }
    var namespaces = store.kinds().find(ApiKind.NAMESPACES).orElseThrow();
    var namespace =
        store
            .namespace(request.namespace())
            .orElseThrow(() -> Refusal.notFound(namespaces, request.namespace()));
    if (namespace.terminating()) {
      throw Refusal.forbidden(
          request.kind(),
          name,
          "unable to create new content in namespace "
              + request.namespace()
              + " because it is being terminated");
    }
  }

  private void served(ApiRequest request) {
    if (request.kind().isDefinition() && !request.dryRun()) {
      store.readDefinitions();
    }
  }

  Reply replace(ApiRequest request, ObjectNode sent) {
    request.mustAllow("update");
    if (request.kind().custom()
        && sent.path("metadata").path("resourceVersion").asText("").isEmpty()) {
      throw Refusal.revisionRequired(request.kind(), request.name());
    }
    return change(request, before -> sent);
  }

  Reply patch(ApiRequest request, String contentType, byte[] body) {
    request.mustAllow("patch");
    var type = Incoming.mediaType(contentType);
    if (!type.equals("application/json-patch+json")
        && !type.equals("application/merge-patch+json")) {
      throw Refusal.unsupportedPatch(request.kind());
    }
    var patch = Incoming.parse(body, false);
    var byOperations = type.startsWith("application/json-patch");
    return change(
        request,
        before -> {
          var after = before.deepCopy();
          return object(
              request.kind(),
              byOperations ? JsonPatch.apply(after, patch) : MergePatch.apply(after, patch));
        });
  }

  private static ObjectNode object(ApiKind kind, JsonNode patched) {
    if (patched instanceof ObjectNode object) {
      return Incoming.checked(kind, object);
    }
    throw Refusal.badRequest("the patch does not leave an object");
  }

  private Reply change(ApiRequest request, UnaryOperator<ObjectNode> edit) {
    var kind = request.kind();
    while (true) {
      var before =
          store
              .table(kind)
              .get(request.key())
              .orElseThrow(() -> Refusal.notFound(kind, request.name()));
      var sent = edit.apply(before.tree(kind));
      checkIdentity(request, before, sent.path("metadata"));
      var after = after(request, before.tree(kind), sent);
      if (before.sameAs(after) || request.dryRun()) {
        return Reply.json(200, Stored.of(after, before.revision()).json(kind));
      }
      var stored =
          before.terminating() && !ObjectLife.hasFinalizers(after)
              ? deletes.finish(kind, before, after)
              : store.table(kind).put(Optional.of(before), request.key(), after);
      if (stored.isPresent()) {
        served(request);
        return Reply.json(200, stored.get().json(kind));
      }
      // Somebody else was faster: look again, which also finds a resourceVersion that is now stale.
    }
  }

  private static ObjectNode after(ApiRequest request, ObjectNode before, ObjectNode sent) {
    if (request.subresource().equals("status")) {
      return ObjectRules.withStatus(before, sent);
    }
    if (request.kind().isDefinition()) {
      Definitions.check(request.kind(), request.name(), sent);
    }
    return ObjectRules.replaced(request.kind(), before, sent);
  }

  private static void checkIdentity(ApiRequest request, Stored before, JsonNode metadata) {
    var name = metadata.path("name").asText("");
    if (!name.equals(request.name())) {
      throw Refusal.badRequest(
          "the name of the object ("
              + name
              + ") does not match the name on the URL ("
              + request.name()
              + ")");
    }
    if (!metadata.path("namespace").asText(before.namespace()).equals(before.namespace())) {
      throw Refusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    var uid = metadata.path("uid").asText("");
    if (!uid.isEmpty() && !uid.equals(before.uid())) {
      throw Refusal.conflict(request.kind(), request.name(), "Precondition failed: UID differs");
    }
    var revision = metadata.path("resourceVersion").asText("");
    if (!revision.isEmpty() && !revision.equals(Long.toString(before.revision()))) {
      throw Refusal.modified(request.kind(), request.name());
    }
  }
}
