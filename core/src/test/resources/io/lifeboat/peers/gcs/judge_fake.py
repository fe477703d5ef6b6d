"""Uses a server as Google's own client for Python does, and fails where it is not like Google's."""
import sys

from google.api_core.exceptions import BadRequest, Conflict, Forbidden, NotFound, PreconditionFailed
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage

url, project = sys.argv[1:3]
client = storage.Client(project=project, credentials=AnonymousCredentials(), client_options={"api_endpoint": url})


def refused(error, work):
    try:
        work()
    except error:
        return
    raise AssertionError(f"expected {error.__name__}")


# Buckets: made, seen again, patched field by field.
bucket = client.bucket("judged")
bucket.labels = {"team": "a"}
bucket.iam_configuration.uniform_bucket_level_access_enabled = True
made = client.create_bucket(bucket, location="eu")
assert made.location == "EU" and made.project_number and made.labels == {"team": "a"}
assert made.soft_delete_policy.retention_duration_seconds == 604800
refused(Conflict, lambda: client.create_bucket("judged"))
refused(NotFound, lambda: client.get_bucket("nobody"))
refused(Forbidden, lambda: client.get_bucket("closed"))

seen = client.get_bucket("judged")
assert seen.iam_configuration.uniform_bucket_level_access_enabled
assert seen.iam_configuration.public_access_prevention == "inherited"
seen.iam_configuration.public_access_prevention = "enforced"
seen.versioning_enabled = True
seen.labels = {**seen.labels, "cost": "42"}
seen.add_lifecycle_delete_rule(age=90, matches_prefix=["backups/"])
seen.default_kms_key_name = "projects/p/locations/l/keyRings/r/cryptoKeys/k"
seen.patch()
again = client.get_bucket("judged")
assert again.iam_configuration.public_access_prevention == "enforced"
assert again.iam_configuration.uniform_bucket_level_access_enabled
assert again.versioning_enabled and again.labels == {"team": "a", "cost": "42"}
assert [dict(rule)["condition"] for rule in again.lifecycle_rules] == [{"age": 90, "matchesPrefix": ["backups/"]}]
assert again.default_kms_key_name.endswith("/k")
assert again.metageneration == seen.metageneration == 2
refused(PreconditionFailed, lambda: again.patch(if_metageneration_match=1))
again.labels = {"Not A Label": "x"}
refused(BadRequest, again.patch)

for i in range(5):
    client.create_bucket(f"page-{i}")
assert [b.name for b in client.list_buckets(prefix="page-", page_size=2)] == [f"page-{i}" for i in range(5)]
assert "closed" not in [b.name for b in client.list_buckets()]

# Objects: small and in chunks, ranges, conditions, listings.
bucket = client.bucket("judged")
small = bucket.blob("dir/a b+%ä")
small.metadata = {"claim": "1"}
small.upload_from_string(b"hello", if_generation_match=0, checksum="crc32c")
assert small.size == 5 and small.generation
refused(PreconditionFailed, lambda: bucket.blob(small.name).upload_from_string(b"x", if_generation_match=0))
assert bucket.get_blob(small.name).metadata == {"claim": "1"}
assert bucket.blob(small.name).download_as_bytes(start=1, end=3) == b"ell"
assert bucket.get_blob("none") is None
refused(NotFound, bucket.blob("none").download_as_bytes)

content = bytes(range(256)) * 4096
big = bucket.blob("dir/big", chunk_size=256 * 1024)
with big.open("wb") as stream:
    stream.write(content)
assert bucket.blob("dir/big").download_as_bytes(checksum="md5") == content
big.reload()
assert big.size == len(content)

for name in ("b/1", "b/2", "c", "d/1", "e"):
    bucket.blob(name).upload_from_string(name)
pages = client.list_blobs("judged", delimiter="/", page_size=2)
names = [blob.name for blob in pages]
assert names == ["c", "e"] and pages.prefixes == {"b/", "d/", "dir/"}, (names, pages.prefixes)
assert [blob.name for blob in client.list_blobs("judged", prefix="b/")] == ["b/1", "b/2"]

# Retention keeps what is there.
bucket.reload()
bucket.retention_period = 3600
bucket.patch()
refused(Forbidden, lambda: bucket.blob("c").upload_from_string("other"))
refused(Forbidden, bucket.blob("c").delete)
bucket.retention_period = None
bucket.patch()

refused(Conflict, bucket.delete)
for blob in client.list_blobs("judged"):
    blob.delete()
bucket.delete()
refused(NotFound, lambda: client.get_bucket("judged"))
print("judged")
