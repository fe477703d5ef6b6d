package io.lifeboat.engine;

import io.lifeboat.restore.Decision;

/**
 * How it ended with one item.
 *
 * @param reason the server's machine-readable reason of a refusal; empty otherwise
 * @param message what the reader should know; for a refusal the server's words, never those about a
 *     Secret
 * @param passing whether another try later may succeed: a webhook that is not ready yet, an owner
 *     or namespace that is not there yet
 */
public record ItemResult(
    Decision decision, ItemEnd end, String reason, String message, boolean passing) {
  static ItemResult of(Decision decision, ItemEnd end) {
    return new ItemResult(decision, end, "", "", false);
  }

  static ItemResult kept(Decision decision, String message) {
    return new ItemResult(decision, ItemEnd.KEPT, "", message, false);
  }

  static ItemResult refused(Decision decision, String reason, String message, boolean passing) {
    return new ItemResult(decision, ItemEnd.REFUSED, reason, message, passing);
  }

  /** The same end with a word of warning. */
  ItemResult noting(String note) {
    return new ItemResult(decision, end, reason, note, passing);
  }
}
