package io.lifeboat.hub;

import java.time.Instant;
import java.util.Map;

/** How a BackupSchedule stands with the lease of its bucket, as one pass found it (design §7.3). */
public sealed interface Fence {
  /** Whether Velero may write. */
  boolean mayWrite();

  /** One word in CamelCase. */
  String reason();

  /** A sentence for a reader; holds no secret. */
  String message();

  /** What every Schedule, and so every Backup, says of its origin. */
  default Map<String, String> marks() {
    return Map.of();
  }

  /**
   * There is no fence: it was not asked for, or cannot be had. Then things are as with the hub
   * operator.
   */
  record Open(String reason, String message) implements Fence {
    @Override
    public boolean mayWrite() {
      return true;
    }
  }

  /**
   * The lease is ours.
   *
   * @param since when our epoch began, by the store's clock
   * @param marks hub and epoch
   */
  record Held(long epoch, Instant since, Map<String, String> marks) implements Fence {
    public Held {
      marks = Map.copyOf(marks);
    }

    @Override
    public boolean mayWrite() {
      return true;
    }

    @Override
    public String reason() {
      return "Held";
    }

    @Override
    public String message() {
      return "epoch " + epoch;
    }
  }

  /**
   * Nothing may be written.
   *
   * @param byOther whether another hub has the lease
   */
  record Barred(boolean byOther, String reason, String message) implements Fence {
    @Override
    public boolean mayWrite() {
      return false;
    }
  }
}
