package io.lifeboat.storage.s3;

/**
 * A request about a bucket as a whole: what it does, S3's name for it, and the permission it takes
 * (service authorization reference of Amazon S3).
 */
enum BucketCall {
  HEAD("look at", "HeadBucket", "s3:ListBucket"),
  CREATE("create", "CreateBucket", "s3:CreateBucket"),
  DELETE("delete", "DeleteBucket", "s3:DeleteBucket"),
  LIST("list the buckets of", "ListBuckets", "s3:ListAllMyBuckets"),
  GET_LOCATION("find the region of", "GetBucketLocation", "s3:GetBucketLocation"),
  GET_PUBLIC_ACCESS(
      "read the public access block of", "GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
  PUT_PUBLIC_ACCESS(
      "block public access to", "PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
  GET_OWNERSHIP(
      "read the ownership controls of",
      "GetBucketOwnershipControls",
      "s3:GetBucketOwnershipControls"),
  PUT_OWNERSHIP(
      "set the ownership controls of",
      "PutBucketOwnershipControls",
      "s3:PutBucketOwnershipControls"),
  GET_ENCRYPTION("read the encryption of", "GetBucketEncryption", "s3:GetEncryptionConfiguration"),
  PUT_ENCRYPTION("encrypt", "PutBucketEncryption", "s3:PutEncryptionConfiguration"),
  GET_POLICY("read the policy of", "GetBucketPolicy", "s3:GetBucketPolicy"),
  PUT_POLICY("set the policy of", "PutBucketPolicy", "s3:PutBucketPolicy"),
  GET_VERSIONING("read the versioning of", "GetBucketVersioning", "s3:GetBucketVersioning"),
  PUT_VERSIONING("turn on versioning of", "PutBucketVersioning", "s3:PutBucketVersioning"),
  GET_LOCK(
      "read the object lock of",
      "GetObjectLockConfiguration",
      "s3:GetBucketObjectLockConfiguration"),
  PUT_LOCK(
      "set the object lock of",
      "PutObjectLockConfiguration",
      "s3:PutBucketObjectLockConfiguration"),
  GET_LIFECYCLE(
      "read the lifecycle of", "GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
  PUT_LIFECYCLE(
      "set the lifecycle of", "PutBucketLifecycleConfiguration", "s3:PutLifecycleConfiguration"),
  GET_LOGGING("read the access log of", "GetBucketLogging", "s3:GetBucketLogging"),
  PUT_LOGGING("log the access to", "PutBucketLogging", "s3:PutBucketLogging"),
  GET_TAGS("read the tags of", "GetBucketTagging", "s3:GetBucketTagging"),
  PUT_TAGS("tag", "PutBucketTagging", "s3:PutBucketTagging");

  private final String doing;
  private final String operation;
  private final String permission;

  BucketCall(String doing, String operation, String permission) {
    this.doing = doing;
    this.operation = operation;
    this.permission = permission;
  }

  /** Words that the name of the bucket follows. */
  String doing() {
    return doing;
  }

  /** What S3 calls it. */
  String operation() {
    return operation;
  }

  String permission() {
    return permission;
  }
}
