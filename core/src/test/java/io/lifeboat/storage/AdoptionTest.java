package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.LifeboatException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdoptionTest {
  private static final BucketName NAME = new BucketName("velero-prod");
  private static final ClusterTags OURS = new ClusterTags("prod-x7", "default");

  private static ObservedBucket with(Map<String, String> tags) {
    var cloud = new InMemoryBuckets().with(NAME, ObservedBucket.BARE);
    cloud.apply(NAME, new BucketChange.PutTags(tags));
    return cloud.observe(NAME);
  }

  @Test
  void aBucketOfAnotherClusterIsNeverTaken() {
    var theirs = with(new ClusterTags("other", "default").asMap());

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> Adoption.BYNAME.check(NAME, theirs, Optional.of(OURS)))
        .returns("bucket-of-another-cluster", LifeboatException::code);
  }

  @Test
  void aBucketWithoutTagsIsTakenOnlyByName() {
    assertThatCode(() -> Adoption.BYNAME.check(NAME, ObservedBucket.BARE, Optional.of(OURS)))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> Adoption.TAGGED.check(NAME, ObservedBucket.BARE, Optional.of(OURS)))
        .returns("bucket-not-ours", LifeboatException::code);
  }

  @Test
  void b1SeveralTaggedBucketsAreRefusedAndAllNamed() {
    var second = new BucketName("velero-old");

    assertThat(Adoption.only(new TaggedBuckets(List.of(second), 0), OURS)).contains(second);
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> Adoption.only(new TaggedBuckets(List.of(second, NAME), 0), OURS))
        .withMessage("several buckets are tagged for prod-x7: velero-old, velero-prod");
  }

  @Test
  void e13AClusterWithoutANameHasNoTags() {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> new ClusterTags(" ", "default"))
        .returns("infrastructure-name-missing", LifeboatException::code);
  }
}
