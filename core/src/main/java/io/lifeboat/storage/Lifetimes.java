package io.lifeboat.storage;

import java.time.Duration;

/**
 * How long the backups of a bucket are to live, in days.
 *
 * @param shortest rounded down
 * @param longest rounded up; 0: no backup is known
 * @param longestOf the name of the backup that lives longest
 */
public record Lifetimes(int shortest, int longest, String longestOf) {
  private static final int VELEROS_DEFAULT = 30;
  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** Before anything is known of the backups: Velero lets them live 30 days unless told. */
  public static final Lifetimes USUAL = new Lifetimes(VELEROS_DEFAULT, 0, "");

  /** With one backup more. */
  public Lifetimes with(String backup, Duration ttl) {
    var up = (int) -Math.floorDiv(-ttl.toSeconds(), DAY);
    return new Lifetimes(
        (int) Math.min(shortest, ttl.toSeconds() / DAY),
        Math.max(longest, up),
        up > longest ? backup : longestOf);
  }
}
