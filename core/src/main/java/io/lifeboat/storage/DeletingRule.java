package io.lifeboat.storage;

/**
 * A lifecycle rule of somebody else's that deletes what is live, whatever it is.
 *
 * @param name its id, or what else tells it from others
 * @param prefix of what it deletes; empty: everything
 */
public record DeletingRule(String name, String prefix, int days) {
  /** Whether anything in a folder, such as {@code velero/kopia/}, can be deleted by it. */
  public boolean reaches(String folder) {
    return prefix.startsWith(folder) || folder.startsWith(prefix);
  }
}
