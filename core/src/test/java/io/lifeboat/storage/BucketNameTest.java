package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.LifeboatException;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "Upper", "-dash", "a..b", "10.0.0.1", "under_score", "end-"})
  void t14WhatNoStoreAcceptsIsRefusedBeforeAnyCall(String name) {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> new BucketName(name))
        .returns("bucket-name-invalid", LifeboatException::code);
  }

  @Test
  void t2NewNamesAreLegalRecognisableAndUnique() {
    var names = new HashSet<String>();

    for (var made = 0; made < 10_000; made++) {
      names.add(BucketName.fresh(UUID.randomUUID()).value());
    }

    assertThat(names)
        .hasSize(10_000)
        .allMatch(
            name ->
                name.matches("managed-velero-backups-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
        .allMatch(name -> name.length() == 59);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "velero.prod-1", "0-9"})
  void whatEveryStoreAcceptsIsAName(String name) {
    assertThat(new BucketName(name)).hasToString(name);
  }
}
