package io.lifeboat.transform.openshift;

/** A transform cannot go on without something it does not know; never leaves a {@link Draft}. */
final class UnknownFact extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownFact(String reason) {
    super(reason);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
