package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out deletions. An object with finalizers waits for them; a namespace or a definition
 * empties itself first, at once as far as no finalizer inside holds it up.
 */
final class Deletes {
  /** Kinds of the core group whose deletion answers with the object instead of a Status. */
  private static final Set<String> ANSWERED_WITH_OBJECT =
      Set.of(
          "pods",
          "podtemplates",
          "persistentvolumes",
          "persistentvolumeclaims",
          "resourcequotas",
          "serviceaccounts",
          "services");

  private final ClusterStore store;
  private final Clock clock;

  Deletes(ClusterStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  Reply delete(ApiRequest request, JsonNode options) {
    request.mustAllow("delete");
    var kind = request.kind();
    if (ObjectLife.isImmortal(kind, request.name())) {
      throw Refusal.forbidden(kind, request.name(), "this namespace may not be deleted");
    }
    var dryRun = request.dryRun() || options.path("dryRun").path(0).asText().equals("All");
    while (true) {
      var found =
          store
              .table(kind)
              .get(request.key())
              .orElseThrow(() -> Refusal.notFound(kind, request.name()));
      checkPreconditions(kind, found, options.path("preconditions"));
      var answer = dryRun ? Optional.of(found) : remove(kind, found);
      if (answer.isPresent()) {
        return reply(kind, answer.get());
      }
    }
  }

  private static void checkPreconditions(ApiKind kind, Stored found, JsonNode preconditions) {
    var uid = preconditions.path("uid").asText(found.uid());
    if (!uid.equals(found.uid())) {
      throw Refusal.precondition(
          kind,
          found.name(),
          "the UID in the precondition ("
              + uid
              + ") does not match the UID in record ("
              + found.uid()
              + "). The object might have been deleted and then recreated");
    }
    var current = Long.toString(found.revision());
    var revision = preconditions.path("resourceVersion").asText(current);
    if (!revision.equals(current)) {
      throw Refusal.precondition(
          kind,
          found.name(),
          "the ResourceVersion in the precondition ("
              + revision
              + ") does not match the ResourceVersion in record ("
              + current
              + "). The object might have been modified");
    }
  }

  private static Reply reply(ApiKind kind, Stored object) {
    if (object.terminating()
        || (kind.group().isEmpty() && ANSWERED_WITH_OBJECT.contains(kind.plural()))) {
      return Reply.json(200, object.json(kind));
    }
    var status = KubeJson.JSON.createObjectNode();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Success");
    var details = status.putObject("details").put("name", object.name());
    if (!kind.group().isEmpty()) {
      details.put("group", kind.group());
    }
    details.put("kind", kind.plural()).put("uid", object.uid());
    return Reply.json(200, status);
  }

  /** Deletes every object that matches, and answers with them. */
  Reply deleteAll(ApiRequest request, Reads reads) {
    request.mustAllow("deletecollection");
    var answer = reads.list(request);
    if (!request.dryRun()) {
      var wanted = Reads.wanted(request);
      removeAll(request.kind(), request.namespace(), wanted);
    }
    return answer;
  }

  private void removeAll(
      ApiKind kind, String namespace, java.util.function.Predicate<Stored> wanted) {
    var table = store.table(kind);
    for (var object : table.page(namespace, "", Integer.MAX_VALUE, wanted).objects()) {
      var current = Optional.of(object);
      while (current.isPresent() && remove(kind, current.get()).isEmpty()) {
        current = table.get(object.key());
      }
    }
  }

  /** The object as it is now or was last; empty when it was changed in the meantime. */
  private Optional<Stored> remove(ApiKind kind, Stored object) {
    if (ObjectLife.isContainer(kind)) {
      return empty(kind, object);
    }
    var tree = object.tree(kind);
    if (!ObjectLife.hasFinalizers(tree)) {
      return finish(kind, object, tree);
    }
    return object.terminating() ? Optional.of(object) : terminate(kind, object);
  }

  private Optional<Stored> terminate(ApiKind kind, Stored object) {
    var waiting = ObjectRules.terminating(kind, object.tree(kind), clock.instant());
    return store.table(kind).put(Optional.of(object), object.key(), waiting);
  }

  /** Removes an object that nothing holds, and the container that waited for it. */
  Optional<Stored> finish(ApiKind kind, Stored object, ObjectNode last) {
    var gone = store.table(kind).remove(object, last);
    if (gone.isPresent()) {
      closeContainers(kind, object.namespace());
    }
    return gone;
  }

  private Optional<Stored> empty(ApiKind kind, Stored container) {
    var lock = store.containers().writeLock();
    lock.lock();
    try {
      var marked = container.terminating() ? Optional.of(container) : terminate(kind, container);
      if (marked.isPresent()) {
        if (kind.isNamespace()) {
          store.storedKinds().forEach(held -> removeAllIn(held, container.name()));
        } else {
          definedBy(container.name()).ifPresent(held -> removeAll(held, "", object -> true));
        }
        close(kind, container.key());
      }
      return marked;
    } finally {
      lock.unlock();
    }
  }

  private void removeAllIn(ApiKind held, String namespace) {
    if (held.namespaced()) {
      removeAll(held, namespace, object -> true);
    }
  }

  private Optional<ApiKind> definedBy(String definition) {
    return store.kinds().find(GroupResource.parse(definition));
  }

  private void closeContainers(ApiKind kind, String namespace) {
    if (!namespace.isEmpty()) {
      close(store.kinds().find(ApiKind.NAMESPACES).orElseThrow(), namespace);
    }
    if (kind.custom()) {
      close(store.kinds().find(ApiKind.DEFINITIONS).orElseThrow(), kind.resource().toString());
    }
  }

  /** Removes a container that has been deleted and holds nothing any more. */
  private void close(ApiKind kind, String key) {
    var container = store.table(kind).get(key).filter(Stored::terminating);
    if (container.isEmpty() || !isEmpty(kind, key)) {
      return;
    }
    var last = container.get().tree(kind);
    if (!ObjectLife.hasFinalizers(last)
        && store.table(kind).remove(container.get(), last).isPresent()
        && kind.isDefinition()) {
      store.readDefinitions();
    }
  }

  private boolean isEmpty(ApiKind kind, String key) {
    if (kind.isDefinition()) {
      return definedBy(key).map(held -> store.table(held).isEmpty("")).orElse(true);
    }
    List<ApiKind> held = store.storedKinds().stream().filter(ApiKind::namespaced).toList();
    return held.stream().allMatch(kind2 -> store.table(kind2).isEmpty(key));
  }
}
