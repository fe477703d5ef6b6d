package io.lifeboat.plugin;

/** A call that cannot be answered, in Velero's user's words; becomes the error of that one item. */
final class CallRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallRefused(String message) {
    super(message);
  }
}
