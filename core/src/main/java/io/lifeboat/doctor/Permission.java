package io.lifeboat.doctor;

/** What must be allowed on a location, and how that is said to those who allow it. */
enum Permission {
  LIST("s3:ListBucket", "storage.objects.list", ""),
  WRITE("s3:PutObject", "storage.objects.create", "/*"),
  READ("s3:GetObject", "storage.objects.get", "/*"),
  DELETE("s3:DeleteObject", "storage.objects.delete", "/*");

  private final String onS3;
  private final String onGcs;
  private final String below;

  Permission(String onS3, String onGcs, String below) {
    this.onS3 = onS3;
    this.onGcs = onGcs;
    this.below = below;
  }

  /** The line that grants it. */
  String remedy(String location) {
    if (location.startsWith("s3://")) {
      var place = location.substring("s3://".length());
      var bucket = place.replaceFirst("/.*", "");
      return "allow " + onS3 + " on arn:aws:s3:::" + (below.isEmpty() ? bucket : place + below);
    }
    if (location.startsWith("gs://")) {
      return "grant a role with " + onGcs + ", such as roles/storage.objectAdmin, on the bucket";
    }
    return "let this user read and write the folder: chown -R \"$USER\" "
        + location.replaceFirst("^file://", "");
  }
}
