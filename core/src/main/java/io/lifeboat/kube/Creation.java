package io.lifeboat.kube;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.time.Duration;
import java.util.Optional;

/**
 * Creates an object. A create must not be repeated blindly: when its answer is lost, it is sent
 * again, and an object that is there by then and says all that ours says counts as created.
 */
final class Creation {
  private static final int TRIES = 4;
  private static final Duration AFTER_LOSS = Duration.ofMillis(200);

  private final LiveCluster cluster;
  private final Speaker speaker;
  private final ServedResource resource;

  Creation(LiveCluster cluster, Speaker speaker, ServedResource resource) {
    this.cluster = cluster;
    this.speaker = speaker;
    this.resource = resource;
  }

  Answer run(KubeObject object) {
    var call = Call.post(ResourcePath.collection(resource, object.namespace()), object.toJson());
    for (var tried = 1; ; tried++) {
      try {
        var answer = cluster.answer(speaker.writeOnce(call));
        return tried > 1 && answer.alreadyExists() ? ours(object).orElse(answer) : answer;
      } catch (LifeboatException e) {
        // Without a name of its own, a second try could make a second object.
        var lost = e.code().equals(Refusals.CONNECTION_LOST) && !object.name().isEmpty();
        if (!lost || tried == TRIES) {
          throw e;
        }
        speaker.pause(AFTER_LOSS.multipliedBy(tried));
      }
    }
  }

  private Optional<Answer> ours(KubeObject object) {
    return cluster
        .get(resource, object.namespacedName())
        .filter(live -> Convergence.patch(live, object).isEmpty())
        .map(live -> new Answer(201, "", "", Optional.of(live), Optional.empty()));
  }
}
