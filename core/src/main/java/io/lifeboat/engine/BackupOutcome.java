package io.lifeboat.engine;

import io.lifeboat.resource.KubeObject;
import java.time.Duration;
import java.util.List;

/**
 * What a direct backup did.
 *
 * @param backup the Backup as written to the bucket, status included
 * @param warnings what a reader should know, volumes without data for example
 * @param errors what is missing from the backup and why; not empty: it ended partly
 */
public record BackupOutcome(
    KubeObject backup, int items, Duration took, List<String> warnings, List<String> errors) {
  public BackupOutcome {
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
  }

  /** Whether all that was asked for is in the backup. */
  public boolean isComplete() {
    return errors.isEmpty();
  }
}
