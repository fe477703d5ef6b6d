package io.lifeboat.storage.s3;

import static io.lifeboat.storage.s3.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.TaggedBuckets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the own bucket is found among those of an account. */
class BucketSearchIT {
  private static final ClusterTags OURS = new ClusterTags("ours", "default");
  private final ScriptedAccount account = new ScriptedAccount();

  @AfterEach
  void stop() {
    account.close();
  }

  private TaggedBuckets found(String region) {
    try (var admin = account.admin(region)) {
      return admin.tagged(OURS);
    }
  }

  private static TaggedBuckets only(int passedOver, String... names) {
    return new TaggedBuckets(Arrays.stream(names).map(BucketName::new).toList(), passedOver);
  }

  @ParameterizedTest
  @CsvSource({"us-east-1, first", "eu-west-1, old", "eu-central-1, third"})
  void t7E15F9F10OnlyBucketsOfTheRegionAreAskedForTheirTags(String region, String name) {
    account
        .lists("first", "old", "third")
        .bucket("first", "", ScriptedAccount.tags("ours"))
        .bucket("old", "EU", ScriptedAccount.tags("ours"))
        .bucket("third", "eu-central-1", ScriptedAccount.tags("ours"));

    assertThat(found(region)).isEqualTo(only(0, name));
    assertThat(account.requests())
        .filteredOn(request -> request.endsWith("?tagging"))
        .isEqualTo(List.of("GET /" + name + "?tagging"));
  }

  @Test
  void t8F5F13WhatIsListedButGoneOrUntaggedIsPassedOver() {
    account
        .lists("gone", "vanished", "bare", "mine")
        .says("GET /gone?location", status(404, "NoSuchBucket"))
        .bucket("vanished", "", Map.of())
        .says("GET /vanished?tagging", status(404, "NoSuchBucket"))
        .bucket("bare", "", Map.of())
        .says("GET /bare?tagging", status(404, "NoSuchTagSet"))
        .bucket("mine", "", ScriptedAccount.tags("ours"));

    assertThat(found("us-east-1")).isEqualTo(only(0, "mine"));
  }

  @Test
  void b12WhatMayNotBeLookedAtIsPassedOverAndCounted() {
    account
        .lists("closed", "locked", "mine")
        .says("GET /closed?location", status(403, "AccessDenied"))
        .bucket("locked", "", Map.of())
        .says("GET /locked?tagging", status(403, "AccessDenied"))
        .bucket("mine", "", ScriptedAccount.tags("ours"));

    assertThat(found("us-east-1")).isEqualTo(only(2, "mine"));
  }

  @Test
  void t12TheTagsOfOthersAreNone() {
    account
        .lists("wrong", "right", "second")
        .bucket("wrong", "", ScriptedAccount.tags("theirs"))
        .bucket("right", "", ScriptedAccount.tags("ours"))
        .bucket("second", "", Map.of(ClusterTags.LOCATION, "default"));

    assertThat(found("us-east-1")).isEqualTo(only(0, "right"));
  }

  @ParameterizedTest
  @CsvSource({"a, b", "b, a"})
  void t10B1EveryOrderOfTwoClustersFindsTheOwn(String first, String second) {
    account
        .lists("bucket-" + first, "bucket-" + second)
        .bucket("bucket-a", "", ScriptedAccount.tags("ours"))
        .bucket("bucket-b", "", ScriptedAccount.tags("theirs"));

    assertThat(found("us-east-1")).isEqualTo(only(0, "bucket-a"));
  }

  @Test
  void e14EveryPageOfTheListIsLookedAt() {
    account
        .lists(List.of(List.of("one"), List.of("two"), List.of("mine")))
        .bucket("one", "", Map.of())
        .bucket("two", "", Map.of())
        .bucket("mine", "", ScriptedAccount.tags("ours"));

    assertThat(found("us-east-1")).isEqualTo(only(0, "mine"));
  }

  @Test
  void f8AStoreThatDoesNotAnswerIsNoEmptyAccount() {
    account
        .lists("sick", "mine")
        .says("GET /sick?location", status(503, "SlowDown"))
        .bucket("mine", "", ScriptedAccount.tags("ours"));

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> found("us-east-1"))
        .returns(FailureKind.UNAVAILABLE, LifeboatException::kind)
        .withMessage(
            "cannot find the region of bucket sick (GetBucketLocation): "
                + account.url()
                + " answers 503 SlowDown");
  }
}
