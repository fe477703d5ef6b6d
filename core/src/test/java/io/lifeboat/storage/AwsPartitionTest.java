package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsPartitionTest {
  @ParameterizedTest(name = "T-25 the partition of {0} is {1}")
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
    assertThat(AwsPartition.ofAws(region)).isEqualTo(partition);
  }

  @ParameterizedTest(name = "T-25 {0} is no region of AWS")
  @ValueSource(strings = {"", "garage", "EU", "eu_west_1", "eu-west"})
  void t25anUnknownRegionHasNone(String region) {
    assertThatThrownBy(() -> AwsPartition.ofAws(region))
        .isInstanceOf(LifeboatException.class)
        .hasMessage("'" + region + "' is no region of AWS");
  }

  @Test
  @DisplayName("T-25 a store that is not AWS is named as AWS is")
  void t25otherStoresAreNamedAsAwsIs() {
    assertThat(AwsPartition.of("garage")).isEqualTo("aws");
  }
}
