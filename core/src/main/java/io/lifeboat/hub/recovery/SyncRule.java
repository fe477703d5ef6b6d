package io.lifeboat.hub.recovery;

import io.lifeboat.hub.batch.Content;
import java.util.Optional;

/** Whether a Restore that asks for sync can be kept in sync. Source: spec §6.12.1. */
final class SyncRule {
  private static final String IGNORED = " ; SyncRestoreWithNewBackups option is ignored because ";

  private SyncRule() {}

  static boolean isInSync(HubRestoreSpec spec) {
    return spec.sync() && problem(spec).isEmpty();
  }

  /** Why it cannot; empty when it can, or when nobody asked. */
  static Optional<String> problem(HubRestoreSpec spec) {
    if (!spec.sync()) {
      return Optional.empty();
    }
    if (spec.lacksName()) {
      return Optional.of("Some Velero backup names are not set.");
    }
    if (spec.activates() && !spec.isLatest(Content.MANAGED_CLUSTERS)) {
      return Optional.of("VeleroManagedClustersBackupName should be set to skip or latest.");
    }
    if (!spec.isLatest(Content.CREDENTIALS)) {
      return Optional.of("VeleroCredentialsBackupName should be set to latest.");
    }
    return spec.isLatest(Content.RESOURCES)
        ? Optional.empty()
        : Optional.of("VeleroResourcesBackupName should be set to latest.");
  }

  /** The message with the reason for which sync is ignored, once (W23). */
  static String told(HubRestoreSpec spec, String message) {
    return problem(spec).map(why -> plain(message) + IGNORED + why).orElse(plain(message));
  }

  /** The message without that reason. */
  private static String plain(String message) {
    var end = message.indexOf(IGNORED);
    return end < 0 ? message : message.substring(0, end);
  }
}
