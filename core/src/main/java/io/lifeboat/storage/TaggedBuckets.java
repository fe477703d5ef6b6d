package io.lifeboat.storage;

import java.util.List;

/**
 * What a search by tags found.
 *
 * @param names of the buckets that carry both tags, in order
 * @param passedOver how many buckets of the account could not be looked at
 */
public record TaggedBuckets(List<BucketName> names, int passedOver) {
  public TaggedBuckets {
    names = List.copyOf(names);
  }
}
