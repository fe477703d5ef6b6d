package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.InMemoryBuckets;
import io.lifeboat.storage.TaggedBuckets;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldBucketsTest {
  @Test
  void b12TheUserIsToldHowManyBucketsWerePassedOver() {
    var err = new StringWriter();
    var services =
        new Services(CliRun.surroundings(Map.of(), new StringWriter(), err), new Underway());
    var found = new TaggedBuckets(List.of(new BucketName("mine")), 2);
    var account = new InMemoryBuckets().finding(found);

    assertThat(new ToldBuckets(account, services).tagged(new ClusterTags("prod-x7", "default")))
        .isEqualTo(found);
    assertThat(err)
        .hasToString(
            "warning: 2 buckets of the account may not be looked at; the one of prod-x7 may be"
                + " among them\n");
  }
}
