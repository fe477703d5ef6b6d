package io.lifeboat.hub.batch;

import java.util.List;

/**
 * Something newer than what "latest" took.
 *
 * @param what the id of a batch, or the name of a foreign backup
 * @param reasons why it was not taken, each a clause
 */
public record PassedOver(Why why, String what, List<String> reasons) {
  /** What is wrong with it. */
  public enum Why {
    /** A member is missing, or not Completed. */
    PARTIAL("newer but partial", "; take it with --allow-partial"),
    /** A member is missing that nothing can be restored without, or is still being written. */
    UNUSABLE("newer but not restorable", ""),
    /** Its hub had lost the lease. */
    FOREIGN("newer but foreign", "; name it to take it all the same");

    private final String words;
    private final String remedy;

    Why(String words, String remedy) {
      this.words = words;
      this.remedy = remedy;
    }
  }

  public PassedOver {
    reasons = List.copyOf(reasons);
  }

  /** For people (design §3). */
  public String sentence() {
    return why.words + ": " + what + ": " + String.join(", ", reasons) + why.remedy;
  }
}
