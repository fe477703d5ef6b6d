package io.lifeboat.hub.batch;

import java.util.List;

/** What a wish for one content came to. */
public sealed interface Pick {
  /** These backups of that batch; by name they may be fewer than they should be. */
  record Taken(Batch batch, List<HubBackup> backups) implements Pick {
    public Taken {
      backups = List.copyOf(backups);
    }
  }

  /** Nothing, as asked. */
  record Skipped() implements Pick {}

  /**
   * Nothing, though something was asked for.
   *
   * @param code stable: {@code backup-not-found}, {@code batch-not-found}, {@code
   *     backup-of-another-type}, {@code backup-not-restorable} or {@code batch-incomplete}
   * @param reason a sentence for people
   */
  record Nothing(String code, String reason) implements Pick {}
}
