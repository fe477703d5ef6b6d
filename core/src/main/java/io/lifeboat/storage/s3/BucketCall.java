package io.lifeboat.storage.s3;

/** A request about a bucket as a whole: what it does, and the permission that it takes. */
enum BucketCall {
  HEAD("look at", "s3:ListBucket"),
  CREATE("create", "s3:CreateBucket"),
  LIST("list the buckets of", "s3:ListAllMyBuckets"),
  GET_LOCATION("find the region of", "s3:GetBucketLocation"),
  GET_PUBLIC_ACCESS("read the public access block of", "s3:GetBucketPublicAccessBlock"),
  PUT_PUBLIC_ACCESS("block public access to", "s3:PutBucketPublicAccessBlock"),
  GET_OWNERSHIP("read the ownership controls of", "s3:GetBucketOwnershipControls"),
  PUT_OWNERSHIP("set the ownership controls of", "s3:PutBucketOwnershipControls"),
  GET_ENCRYPTION("read the encryption of", "s3:GetEncryptionConfiguration"),
  PUT_ENCRYPTION("encrypt", "s3:PutEncryptionConfiguration"),
  GET_POLICY("read the policy of", "s3:GetBucketPolicy"),
  PUT_POLICY("set the policy of", "s3:PutBucketPolicy"),
  GET_VERSIONING("read the versioning of", "s3:GetBucketVersioning"),
  PUT_VERSIONING("turn on versioning of", "s3:PutBucketVersioning"),
  GET_LOCK("read the object lock of", "s3:GetBucketObjectLockConfiguration"),
  PUT_LOCK("set the object lock of", "s3:PutBucketObjectLockConfiguration"),
  GET_LIFECYCLE("read the lifecycle of", "s3:GetLifecycleConfiguration"),
  PUT_LIFECYCLE("set the lifecycle of", "s3:PutLifecycleConfiguration"),
  GET_TAGS("read the tags of", "s3:GetBucketTagging"),
  PUT_TAGS("tag", "s3:PutBucketTagging");

  private final String doing;
  private final String permission;

  BucketCall(String doing, String permission) {
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
