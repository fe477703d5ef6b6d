package io.lifeboat.hub.recovery;

import io.lifeboat.hub.batch.Batches;
import io.lifeboat.resource.KubeObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one pass over a Restore knows. What could not be read is no fact: then there is no pass
 * (W3).
 *
 * @param restore as it was read
 */
public record RestoreFacts(
    KubeObject restore, Instant now, Site site, Around around, Velero velero, Answers answers) {
  /**
   * Which hub this is.
   *
   * @param id as it is written on backups
   * @param localCluster the name under which the hub manages itself, and so a namespace's
   */
  public record Site(String id, String localCluster) {}

  /**
   * What lives beside it.
   *
   * @param neighbours the other Restores and the BackupSchedules of the namespace
   * @param component the InternalHubComponent {@code cluster-backup}; empty where there is none, or
   *     no such kind (W26)
   */
  public record Around(List<KubeObject> neighbours, Optional<KubeObject> component) {
    public Around {
      neighbours = List.copyOf(neighbours);
    }
  }

  /**
   * What Velero has.
   *
   * @param locations of all namespaces
   * @param backups all of the namespace
   * @param restores those that the Restore owns, oldest first
   * @param batches how the backups belong together
   */
  public record Velero(
      List<KubeObject> locations,
      List<KubeObject> backups,
      List<KubeObject> restores,
      Batches batches) {
    public Velero {
      locations = List.copyOf(locations);
      backups = List.copyOf(backups);
      restores = List.copyOf(restores);
    }
  }

  /**
   * Answers to {@link NextMove.Question}s; empty until asked.
   *
   * @param server one clause about Velero's pod, such as {@code pod velero-1 was OOMKilled}
   */
  public record Answers(
      Optional<VolumeClaims> claims,
      Optional<Leftovers> leftovers,
      Optional<Fleet> fleet,
      Optional<String> server) {
    public static Answers none() {
      return new Answers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Answers with(VolumeClaims found) {
      return new Answers(Optional.of(found), leftovers, fleet, server);
    }

    public Answers with(Leftovers found) {
      return new Answers(claims, Optional.of(found), fleet, server);
    }

    public Answers with(Fleet found) {
      return new Answers(claims, leftovers, Optional.of(found), server);
    }

    public Answers withServer(String found) {
      return new Answers(claims, leftovers, fleet, Optional.of(found));
    }
  }

  public RestoreFacts with(Answers more) {
    return new RestoreFacts(restore, now, site, around, velero, more);
  }
}
