package io.lifeboat.hub.batch;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the words of a Restore mean at one moment. "Latest" is one batch for all contents that ask
 * for it (W4): the newest in which every member that they need is there and Completed. Foreign,
 * deleting, expired and partly failed backups are never latest; a name takes them all the same.
 *
 * @param picks for each content what is taken, or why there is nothing
 * @param passedOver what is newer than the batch that was taken, newest first
 */
public record BatchChoice(Map<Content, Pick> picks, List<PassedOver> passedOver) {
  public BatchChoice {
    picks = Map.copyOf(picks);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * Chooses.
   *
   * @param wishes what is not named is skipped
   * @param allowPartial whether a batch with missing or partly failed members may be latest
   */
  public static BatchChoice of(
      Map<Content, Wish> wishes, boolean allowPartial, Batches batches, Instant now) {
    return new Choosing(batches, now, allowPartial).run(wishes);
  }

  /** What became of one content. */
  public Pick pick(Content content) {
    return picks.getOrDefault(content, new Pick.Skipped());
  }

  /** The backups to restore, content by content. */
  public List<HubBackup> backups() {
    return EnumSet.allOf(Content.class).stream()
        .flatMap(content -> taken(content).stream())
        .flatMap(taken -> taken.backups().stream())
        .toList();
  }

  /** What was found, if something was. */
  public Optional<Pick.Taken> taken(Content content) {
    return pick(content) instanceof Pick.Taken taken ? Optional.of(taken) : Optional.empty();
  }

  /** What was asked for and is not there. */
  public List<Pick.Nothing> failures() {
    return EnumSet.allOf(Content.class).stream()
        .filter(content -> pick(content) instanceof Pick.Nothing)
        .map(content -> (Pick.Nothing) pick(content))
        .toList();
  }
}
