package io.lifeboat.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import io.lifeboat.resource.ServedResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes one object say what is wanted: reads, then writes the difference, if there is one. */
final class Convergence {
  private static final int TRIES = 8;
  private static final Duration AFTER_CONFLICT = Duration.ofMillis(50);
  private static final List<String> SERVERS_OWN =
      List.of("resourceVersion", "uid", "creationTimestamp", "generation", "managedFields");

  private final LiveCluster cluster;
  private final Speaker speaker;
  private final ServedResource resource;
  private final KubeObject wanted;

  Convergence(LiveCluster cluster, Speaker speaker, ServedResource resource, KubeObject wanted) {
    this.cluster = cluster;
    this.speaker = speaker;
    this.resource = resource;
    this.wanted = canonical(wanted);
  }

  /**
   * Somebody else may write at the same time: then read again and decide again.
   *
   * @param expected whether the live object is one that this may be done to
   */
  Change run(Predicate<KubeObject> expected) {
    for (var tried = 0; tried < TRIES; tried++) {
      var live = cluster.get(resource, wanted.namespacedName());
      if (live.isPresent() && !expected.test(live.get())) {
        throw new LifeboatException(
            FailureKind.UNAVAILABLE, "object-changed", what() + " was changed meanwhile");
      }
      var done = live.isEmpty() ? create() : update(live.get());
      if (done.isPresent()) {
        return done.get();
      }
      speaker.pause(AFTER_CONFLICT.multipliedBy(1L << tried));
    }
    throw new LifeboatException(
        FailureKind.UNAVAILABLE,
        "object-contended",
        what() + " is changed by others all the time",
        "find out who else writes it");
  }

  private Optional<Change> create() {
    var answer = cluster.create(resource, wanted);
    if (answer.succeeded()) {
      return Optional.of(Change.CREATED);
    }
    if (answer.alreadyExists() || answer.isTemporary()) {
      return Optional.empty();
    }
    throw Refusals.refusedWrite(speaker.connection(), "create " + what(), answer);
  }

  private Optional<Change> update(KubeObject live) {
    var patch = patch(live, wanted);
    if (patch.isEmpty()) {
      return Optional.of(Change.NONE);
    }
    var conditional = patch.get().with("/metadata/resourceVersion", live.resourceVersion());
    var answer = cluster.mergePatch(resource, wanted.namespacedName(), conditional);
    if (answer.succeeded()) {
      return Optional.of(Change.UPDATED);
    }
    if (answer.isConflict() || answer.isNotFound() || answer.isTemporary()) {
      return Optional.empty();
    }
    throw Refusals.refusedWrite(speaker.connection(), "change " + what(), answer);
  }

  /** The smallest merge patch; empty when the live object says all that is wanted. */
  static Optional<KubeObject> patch(KubeObject live, KubeObject wanted) {
    var target = Overlay.of(live.tree(), canonical(wanted).tree());
    var patch = MergePatch.between(live.tree(), target);
    return patch.isEmpty() ? Optional.empty() : Optional.of(KubeObject.of(patch));
  }

  /** Without what the server says, and with a Secret's texts where the server keeps them. */
  private static KubeObject canonical(KubeObject wanted) {
    var tree = wanted.toTree();
    tree.remove("status");
    if (tree.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(SERVERS_OWN);
    }
    if (wanted.is("", "Secret") && tree.remove("stringData") instanceof ObjectNode texts) {
      var data =
          tree.has("data") ? (ObjectNode) tree.get("data") : KubeJson.JSON.createObjectNode();
      for (var text : texts.properties()) {
        var bytes = text.getValue().asText().getBytes(StandardCharsets.UTF_8);
        data.put(text.getKey(), Base64.getEncoder().encodeToString(bytes));
      }
      tree.set("data", data);
    }
    return KubeObject.owning(tree);
  }

  private String what() {
    return resource.groupResource() + " " + wanted.namespacedName();
  }
}
