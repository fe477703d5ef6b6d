package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;

/** The program's exit codes; documented, and never used for anything else. */
final class ExitCodes {
  static final int OK = 0;
  static final int BUG = 1;
  static final int USAGE = 2;
  static final int PARTLY = 3;
  static final int CHANGES_PENDING = 4;
  static final int DAMAGED = 5;
  static final int RPO_VIOLATED = 6;

  private ExitCodes() {}

  static int of(FailureKind kind) {
    return switch (kind) { // no default: a new kind must not compile until it has a code
      case INVALID_INPUT -> USAGE;
      case PARTIAL -> PARTLY;
      case DAMAGED -> DAMAGED;
      case NOT_FOUND -> 10;
      case HELD -> 11;
      case DENIED -> 12;
      case REFUSED -> 13;
      case UNAVAILABLE -> 14;
      case DEADLINE -> 124;
      case INTERRUPTED -> 130;
    };
  }
}
