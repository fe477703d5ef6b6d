package io.lifeboat.kube;

import io.lifeboat.kube.Cluster.Change;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;

/** Asks the server what it would say if one object were made to say what is wanted. */
final class Rehearsal {
  private static final String STORE_NOTHING = "?dryRun=All";

  private final LiveCluster cluster;
  private final Speaker speaker;
  private final ServedResource resource;

  Rehearsal(LiveCluster cluster, Speaker speaker, ServedResource resource) {
    this.cluster = cluster;
    this.speaker = speaker;
    this.resource = resource;
  }

  Change run(KubeObject wanted) {
    var live = cluster.get(resource, wanted.namespacedName());
    if (live.isEmpty()) {
      var collection = ResourcePath.collection(resource, wanted.namespace());
      check(Call.post(collection + STORE_NOTHING, wanted.toJson()), "create", wanted);
      return Change.CREATED;
    }
    var patch = Convergence.patch(live.get(), wanted);
    if (patch.isEmpty()) {
      return Change.NONE;
    }
    var path = ResourcePath.object(resource, wanted.namespacedName());
    check(Call.mergePatch(path + STORE_NOTHING, patch.get().toJson()), "change", wanted);
    return Change.UPDATED;
  }

  private void check(Call call, String verb, KubeObject wanted) {
    var answer = cluster.answer(speaker.writeAgain(call));
    if (!answer.succeeded()) {
      var what = resource.groupResource() + " " + wanted.namespacedName();
      throw Refusals.refusedWrite(speaker.connection(), verb + " " + what, answer);
    }
  }
}
