package io.lifeboat.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expected failure in the reader's words. Anything else that is thrown is a bug.
 *
 * <p>The message is one line that names the object and the reason; the hint, where there is one,
 * says what to do. The code is stable, lower-case words joined by dashes ({@code
 * backup-not-found}), for scripts and searches. Neither message nor hint may hold a secret.
 */
public final class LifeboatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final String code;
  private final String hint;

  /** A failure with a remedy and the exception it came from. An empty hint means there is none. */
  public LifeboatException(
      FailureKind kind, String code, String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = Objects.requireNonNull(code);
    this.hint = Objects.requireNonNull(hint);
  }

  /** A failure with a remedy. */
  public LifeboatException(FailureKind kind, String code, String message, String hint) {
    this(kind, code, message, hint, null);
  }

  /** A failure that needs no hint. */
  public LifeboatException(FailureKind kind, String code, String message) {
    this(kind, code, message, "", null);
  }

  public FailureKind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  /** What to try; empty when there is nothing to say. */
  public String hint() {
    return hint;
  }

  /** Never null: the constructors demand it. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), code);
  }
}
