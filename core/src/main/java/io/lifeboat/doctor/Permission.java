package io.lifeboat.doctor;

/** What must be allowed on a location, and how that is said to those who allow it. */
public enum Permission {
  LIST("s3:ListBucket", "storage.objects.list", "roles/storage.objectViewer"),
  WRITE("s3:PutObject", "storage.objects.create", "roles/storage.objectUser"),
  READ("s3:GetObject", "storage.objects.get", "roles/storage.objectViewer"),
  DELETE("s3:DeleteObject", "storage.objects.delete", "roles/storage.objectUser");

  private final String onS3;
  private final String onGcs;
  private final String role;

  Permission(String onS3, String onGcs, String role) {
    this.onS3 = onS3;
    this.onGcs = onGcs;
    this.role = role;
  }

  /** The action of IAM in AWS. */
  String onS3() {
    return onS3;
  }

  /** The permission of IAM in Google Cloud. */
  String onGcs() {
    return onGcs;
  }

  /** The least of Google's roles that has it. */
  String role() {
    return role;
  }
}
