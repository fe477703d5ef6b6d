package io.lifeboat.storage.gcs;

import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BucketField;
import com.google.cloud.storage.Storage.BucketListOption;
import com.google.cloud.storage.StorageException;
import io.lifeboat.storage.BucketOwner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a bucket is the project's. A bucket names its project by number and the user by id,
 * so the project is asked whether it has such a bucket: once, as long as this lives.
 */
final class OwnProject {
  private final Storage client;
  private final Optional<String> project;
  private final Map<String, BucketOwner> known = new HashMap<>();

  OwnProject(Storage client, Optional<String> project) {
    this.client = client;
    this.project = project;
  }

  BucketOwner of(BucketInfo bucket) {
    return known.computeIfAbsent(bucket.getName(), name -> ask(bucket));
  }

  private BucketOwner ask(BucketInfo bucket) {
    if (project.isEmpty()) {
      return BucketOwner.UNKNOWN;
    }
    if (project.get().equals(String.valueOf(bucket.getProject()))) {
      return BucketOwner.OURS;
    }
    try {
      var first = // of those that begin with the name, which is the shortest of them
          client
              .list(
                  BucketListOption.prefix(bucket.getName()),
                  BucketListOption.pageSize(1),
                  BucketListOption.fields(BucketField.NAME))
              .getValues()
              .iterator();
      return first.hasNext() && first.next().getName().equals(bucket.getName())
          ? BucketOwner.OURS
          : BucketOwner.OTHER;
    } catch (StorageException e) {
      if (e.getCode() == 403) {
        return BucketOwner.UNKNOWN; // may not list, and so cannot tell
      }
      throw e;
    }
  }
}
