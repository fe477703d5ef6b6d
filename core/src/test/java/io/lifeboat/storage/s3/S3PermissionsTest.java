package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.storage.Adoption;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPolicy;
import io.lifeboat.storage.ClusterTags;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3PermissionsTest {
  private static final ClusterTags CLUSTER = new ClusterTags("prod-x7", "default");

  private static BucketGoal goal(Optional<BucketName> name) {
    return new BucketGoal(
        name,
        Optional.of(CLUSTER),
        Adoption.TAGGED,
        BucketPolicy.USUAL.withPrefix("velero").withTags(CLUSTER.asMap()));
  }

  @ParameterizedTest
  @CsvSource({"eu-west-1, aws", "us-gov-west-1, aws-us-gov", "cn-north-1, aws-cn"})
  void f6ResourcesAreOfThePartitionOfTheRegion(String region, String partition) {
    assertThat(
            new S3Permissions(goal(Optional.of(new BucketName("velero-prod"))), region, true)
                .policy())
        .contains(
            "\"arn:" + partition + ":s3:::velero-prod\"",
            "\"arn:" + partition + ":s3:::velero-prod/velero/backups/*/velero-backup.json\"")
        .doesNotContain("ListAllMyBuckets");
  }

  @Test
  void whoSearchesMayListAndWhoChoosesANameMayMakeOnlySuchBuckets() {
    assertThat(new S3Permissions(goal(Optional.empty()), "eu-west-1", true).policy())
        .contains("s3:ListAllMyBuckets", "\"arn:aws:s3:::managed-velero-backups-*\"");
  }
}
