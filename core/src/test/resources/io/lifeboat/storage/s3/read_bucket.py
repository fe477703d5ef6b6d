"""Prints how a bucket is set, as boto3 reads it: one JSON object. Arguments: endpoint, bucket."""
import json
import sys

import boto3

endpoint, bucket = sys.argv[1:]
s3 = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1",
                  aws_access_key_id="lifeboat", aws_secret_access_key="lifeboat-secret")
encryption = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]
lock = s3.get_object_lock_configuration(Bucket=bucket)["ObjectLockConfiguration"]
logging = s3.get_bucket_logging(Bucket=bucket)["LoggingEnabled"]
print(json.dumps({
    "publicAccess": s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"],
    "ownership": s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"],
    "encryption": [encryption["ApplyServerSideEncryptionByDefault"], encryption.get("BucketKeyEnabled")],
    "policy": json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"],
    "versioning": s3.get_bucket_versioning(Bucket=bucket)["Status"],
    "lock": [lock["Rule"]["DefaultRetention"][key] for key in ("Mode", "Days")],
    "lifecycle": [[r["ID"], r["Filter"], r.get("Expiration"), r.get("NoncurrentVersionExpiration"),
                   r.get("AbortIncompleteMultipartUpload")]
                  for r in s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]],
    "logging": [logging["TargetBucket"], logging["TargetPrefix"]],
    "tags": {t["Key"]: t["Value"] for t in s3.get_bucket_tagging(Bucket=bucket)["TagSet"]},
}, sort_keys=True, indent=1))
