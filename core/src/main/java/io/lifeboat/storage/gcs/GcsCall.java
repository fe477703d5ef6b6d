package io.lifeboat.storage.gcs;

/** A request about a bucket as a whole: what it does, and the permission that it takes. */
enum GcsCall {
  GET("look at", "storage.buckets.get"),
  CREATE("create", "storage.buckets.create and storage.buckets.setIamPolicy"),
  DELETE("delete", "storage.buckets.delete"),
  LIST("list the buckets of", "storage.buckets.list"),
  PUBLIC_ACCESS(
      "block public access to", "storage.buckets.update and storage.buckets.setIamPolicy"),
  UPDATE("change", "storage.buckets.update");

  private final String doing;
  private final String permission;

  GcsCall(String doing, String permission) {
    this.doing = doing;
    this.permission = permission;
  }

  /** Words that the name of the bucket follows. */
  String doing() {
    return doing;
  }

  String permission() {
    return permission;
  }
}
