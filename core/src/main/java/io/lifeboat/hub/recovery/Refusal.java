package io.lifeboat.hub.recovery;

import io.lifeboat.resource.KubeObject;
import java.util.Optional;
import java.util.Set;

/**
 * A request that is not carried out as it stands, and is looked at again when it is changed (W20).
 *
 * @param reason one word in CamelCase
 */
record Refusal(String reason, String message) {
  private static final Set<String> CLEANUPS = Set.of("None", "CleanupRestored", "CleanupAll");

  /** Why this one is refused; empty when it is not. */
  static Optional<Refusal> of(KubeObject restore) {
    var spec = HubRestoreSpec.of(restore);
    return RestoreAdmission.mapping(restore)
        .map(why -> new Refusal("ProtectedNamespace", why))
        .or(() -> cleanup(restore, spec))
        .or(() -> filters(restore, spec));
  }

  private static Optional<Refusal> cleanup(KubeObject restore, HubRestoreSpec spec) {
    if (!CLEANUPS.contains(spec.cleanup())) {
      return Optional.of(
          new Refusal("CleanupInvalid", "invalid CleanupBeforeRestore value : " + spec.cleanup()));
    }
    return spec.cleanup().equals("CleanupAll")
            && !RestoreWords.says(restore, RestoreWords.CLEANUP_ALL_CONFIRMED)
        ? Optional.of(
            new Refusal(
                "CleanupNotConfirmed",
                "cleanupBeforeRestore=CleanupAll requires the "
                    + RestoreWords.CLEANUP_ALL_CONFIRMED
                    + "=true annotation on the Restore resource to confirm mass deletion of"
                    + " ACM-scoped hub resources"))
        : Optional.empty();
  }

  private static Optional<Refusal> filters(KubeObject restore, HubRestoreSpec spec) {
    if (restore.at("/spec/labelSelector").isObject()
        && !restore.at("/spec/orLabelSelectors").isEmpty()) {
      return Optional.of(
          new Refusal(
              "SelectorsMixed", "labelSelector and orLabelSelectors cannot be used together"));
    }
    return spec.cleansUp() && spec.isFiltered()
        ? Optional.of(
            new Refusal(
                "CleanupFiltered",
                "cleanupBeforeRestore must be None when the restore is filtered or mapped: what a"
                    + " filter leaves out would be deleted"))
        : Optional.empty();
  }
}
