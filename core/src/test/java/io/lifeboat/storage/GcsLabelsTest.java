package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.LifeboatException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcsLabelsTest {
  @ParameterizedTest
  @CsvSource({
    "velero.io/infrastructureName, velero-io-infrastructurename",
    "velero.io/backup-location, velero-io-backup-location",
    "default, default",
    "Prod.X7, prod-x7",
    "a...b//C, a-b-c",
    "under_score, under_score",
    "'', ''",
  })
  @DisplayName("T-37 what a label cannot hold becomes a dash")
  void t37WhatALabelCannotHoldBecomesADash(String tag, String label) {
    assertThat(GcsLabels.text(tag)).isEqualTo(label);
  }

  @Test
  @DisplayName("T-37 63 characters are the most")
  void t37SixtyThreeCharactersAreTheMost() {
    assertThat(GcsLabels.text("x".repeat(70))).hasSize(63);
  }

  @Test
  void theTwoTagsOfAClusterKeepTheirNames() {
    var tags = new ClusterTags("Prod.X7", "default").asMap();

    assertThat(GcsLabels.found(tags)).isEqualTo(new ClusterTags("prod-x7", "default").asMap());
  }

  @Test
  void whatCannotBeALabelIsRefused() {
    for (var tags : List.of(Map.of("4you", "x"), Map.of("a.b", "x", "a/b", "y"))) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> GcsLabels.found(tags))
          .returns("bucket-policy-invalid", LifeboatException::code);
    }
  }
}
