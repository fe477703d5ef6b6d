"""Prints how Google's own client for Python sees a bucket."""
import json
import sys

from google.auth.credentials import AnonymousCredentials
from google.cloud import storage

url, project, name = sys.argv[1:4]
client = storage.Client(project=project, credentials=AnonymousCredentials(), client_options={"api_endpoint": url})
bucket = client.get_bucket(name)
print(
    json.dumps(
        {
            "location": bucket.location,
            "uniform": bucket.iam_configuration.uniform_bucket_level_access_enabled,
            "public": bucket.iam_configuration.public_access_prevention,
            "key": bucket.default_kms_key_name,
            "versions": bucket.versioning_enabled,
            "retention": bucket.retention_period,
            "softDeleteSeconds": bucket.soft_delete_policy.retention_duration_seconds,
            "labels": dict(sorted(bucket.labels.items())),
            "rules": [dict(rule) for rule in bucket.lifecycle_rules],
        }
    )
)
