package io.lifeboat.peers.gcs;

/** What the API answers when it does not do as it was asked. */
final class GcsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  GcsError(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static GcsError invalid(String message) {
    return new GcsError(400, "invalid", message);
  }

  static GcsError noBucket() {
    return new GcsError(404, "notFound", "The specified bucket does not exist.");
  }

  static GcsError noObject(String bucket, String name) {
    return new GcsError(404, "notFound", "No such object: " + bucket + "/" + name);
  }

  static GcsError forbidden(String what) {
    return new GcsError(403, "forbidden", "the caller does not have " + what + " access");
  }

  static GcsError conditionNotMet() {
    return new GcsError(
        412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
