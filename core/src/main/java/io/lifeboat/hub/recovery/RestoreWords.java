package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import java.util.Arrays;
import java.util.List;

/** What annotations of a Restore say. Those without another source are ours. */
public final class RestoreWords {
  /** {@code true}: CleanupAll is meant (spec §6.4). */
  public static final String CLEANUP_ALL_CONFIRMED =
      "cluster.open-cluster-management.io/restore-cleanup-all-confirmed";

  /** {@code true}: a batch with missing or partly failed members may be taken (design §3). */
  public static final String ALLOW_PARTIAL = "lifeboat.io/allow-partial";

  /** {@code true}: cleanup may delete more than a tenth of a kind (design §7.1). */
  public static final String ALLOW_DELETE = "lifeboat.io/allow-delete";

  /** Names, by commas, of managed clusters that cleanup may delete (W7). */
  public static final String CLEANUP_CLUSTERS = "lifeboat.io/cleanup-clusters";

  private RestoreWords() {}

  static boolean says(KubeObject restore, String annotation) {
    return restore.annotation(annotation).strip().equals("true");
  }

  static List<String> list(KubeObject restore, String annotation) {
    return Arrays.stream(restore.annotation(annotation).split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
