package io.lifeboat.hub.batch;

import io.lifeboat.resource.KubeObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Validation backups that have expired and that Velero has not deleted, as it does not where their
 * validation failed or their location cannot be reached. Left there, they would hide that no hub
 * makes backups any more (spec/hub-backup.md §4.8).
 */
public final class ExpiredValidations {
  private static final String SCHEDULE = "velero.io/schedule-name";

  private ExpiredValidations() {}

  /**
   * What is to be done about them.
   *
   * @param backups Backup objects of one namespace
   * @param requests the DeleteBackupRequests there, by name
   */
  public static List<BatchStep> steps(
      List<KubeObject> backups, Map<String, KubeObject> requests, Instant now) {
    return backups.stream()
        .filter(backup -> backup.label(SCHEDULE).equals(MemberType.VALIDATION.schedule()))
        .filter(backup -> isExpired(backup, now))
        .flatMap(
            backup ->
                step(backup.name(), Optional.ofNullable(requests.get(backup.name()))).stream())
        .toList();
  }

  private static boolean isExpired(KubeObject backup, Instant now) {
    try {
      var end = backup.text("/status/expiration");
      return !end.isEmpty() && Instant.parse(end).isBefore(now);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Optional<BatchStep> step(String backup, Optional<KubeObject> request) {
    if (request.isEmpty()) {
      return Optional.of(
          new BatchStep.RequestDeletion(backup, "it is a validation backup and has expired"));
    }
    var errors = new ArrayList<String>();
    request.get().at("/status/errors").forEach(error -> errors.add(error.asText()));
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(new BatchStep.DeleteObject(backup, errors));
  }
}
