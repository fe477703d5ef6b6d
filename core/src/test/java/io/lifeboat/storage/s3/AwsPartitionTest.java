package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsPartitionTest {
  @ParameterizedTest
  @CsvSource({
    "eu-west-1,aws",
    "cn-north-1,aws-cn",
    "us-gov-west-1,aws-us-gov",
    "us-iso-east-1,aws-iso",
    "us-isob-east-1,aws-iso-b",
    "eu-isoe-west-1,aws-iso-e",
    "us-isof-south-1,aws-iso-f"
  })
  void t25F6ARegionsPartitionIsTheOneArnsName(String region, String partition) {
    assertThat(AwsPartition.of(region)).isEqualTo(partition);
  }

  @ParameterizedTest
  @CsvSource({"'',us-east-1", "EU,eu-west-1", "us-west-2,us-west-2"})
  void t7E15F10ALocationConstraintMeansARegion(String constraint, String region) {
    assertThat(S3BucketAdmin.regionOf(constraint)).isEqualTo(region);
  }
}
