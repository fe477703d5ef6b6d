package io.lifeboat.proof;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;

/**
 * One thing that is wrong with a backup, or worth knowing about it.
 *
 * @param code a stable word for scripts
 * @param subject the file of the backup's folder, or the item, that it is about
 * @param text in the reader's words; never the content of an object
 */
public record Finding(Severity severity, String code, String subject, String text) {
  /** Whether a backup with such a finding can be relied on. */
  public enum Severity {
    DAMAGE,
    NOTE
  }

  static Finding damage(String code, String subject, String text) {
    return new Finding(Severity.DAMAGE, code, subject, text);
  }

  /**
   * What a failed reading tells about the file.
   *
   * @throws LifeboatException the failure itself, when it says nothing about the file
   */
  static Finding of(LifeboatException failure, String subject) {
    if (failure.kind() == FailureKind.REFUSED) { // a limit, or a format of another time
      return damage(failure.code(), subject, failure.getMessage() + "; " + failure.hint());
    }
    if (failure.kind() == FailureKind.DAMAGED) {
      return damage(failure.code(), subject, failure.getMessage());
    }
    throw failure;
  }

  static Finding note(String code, String subject, String text) {
    return new Finding(Severity.NOTE, code, subject, text);
  }

  public boolean isDamage() {
    return severity == Severity.DAMAGE;
  }
}
