package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationConstraintTest {
  @ParameterizedTest
  @CsvSource({"'',us-east-1", "EU,eu-west-1", "us-west-2,us-west-2"})
  void t7E15F10ALocationConstraintMeansARegion(String constraint, String region) {
    assertThat(S3BucketAdmin.regionOf(constraint)).isEqualTo(region);
  }
}
