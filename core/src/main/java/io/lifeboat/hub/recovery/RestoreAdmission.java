package io.lifeboat.hub.recovery;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.hub.batch.Content;
import io.lifeboat.resource.KubeObject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The admission rules of Restores in the hub operator's words and order (spec §2.4), for whoever
 * sends one, so that it is refused before a server without them would take it.
 */
public final class RestoreAdmission {
  private static final Pattern PROTECTED =
      Pattern.compile("default|openshift|(kube|openshift)-.*", Pattern.DOTALL);
  private static final String SYNC = "syncRestoreWithNewBackups requires ";

  private RestoreAdmission() {}

  /** Why it would be refused; one that is being deleted never is (W25). */
  public static Optional<String> objection(KubeObject restore) {
    if (!restore.text("/metadata/deletionTimestamp").isEmpty()) {
      return Optional.empty();
    }
    return mapping(restore).or(() -> sync(restore));
  }

  /**
   * Refuses.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code restore-invalid}
   */
  public static void check(KubeObject restore) {
    objection(restore)
        .ifPresent(
            why -> {
              throw new LifeboatException(
                  FailureKind.INVALID_INPUT,
                  "restore-invalid",
                  "Restore " + restore.name() + ": " + why);
            });
  }

  static Optional<String> mapping(KubeObject restore) {
    return restore.stringMap("/spec/namespaceMapping").entrySet().stream()
        .filter(
            entry -> PROTECTED.matcher(entry.getValue().strip().toLowerCase(Locale.ROOT)).matches())
        .findFirst()
        .map(
            entry ->
                "spec.namespaceMapping[\""
                    + entry.getKey()
                    + "\"]: target namespace \""
                    + entry.getValue()
                    + "\" is a protected system namespace and may not be used as a restore"
                    + " destination");
  }

  private static Optional<String> sync(KubeObject restore) {
    var spec = HubRestoreSpec.of(restore);
    if (!spec.sync()) {
      return Optional.empty();
    }
    for (var content : Content.values()) {
      if (!restore.at("/spec").hasNonNull(HubRestoreSpec.field(content))) {
        return Optional.of(SYNC + "all backup names to be set");
      }
    }
    if (spec.activates() && !spec.isLatest(Content.MANAGED_CLUSTERS)) {
      return mustBe(spec, Content.MANAGED_CLUSTERS, "'skip' or 'latest'");
    }
    if (!spec.isLatest(Content.CREDENTIALS)) {
      return mustBe(spec, Content.CREDENTIALS, "'latest'");
    }
    if (!spec.isLatest(Content.RESOURCES)) {
      return mustBe(spec, Content.RESOURCES, "'latest'");
    }
    return spec.activates() && !mayActivate(restore)
        ? Optional.of(
            "when syncRestoreWithNewBackups is true, veleroManagedClustersBackupName must initially"
                + " be set to 'skip'. To activate managed clusters, edit the restore to set"
                + " veleroManagedClustersBackupName to 'latest'")
        : Optional.empty();
  }

  private static boolean mayActivate(KubeObject restore) {
    return RestorePhase.of(restore).isEnabled()
        || !restore.text("/status/veleroManagedClustersRestoreName").isEmpty();
  }

  private static Optional<String> mustBe(HubRestoreSpec spec, Content content, String words) {
    return Optional.of(
        SYNC + HubRestoreSpec.field(content) + " to be " + words + ", got: " + spec.word(content));
  }
}
