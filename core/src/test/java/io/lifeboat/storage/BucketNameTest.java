package io.lifeboat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.LifeboatException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "Upper", "-dash", "a..b", "10.0.0.1", "under_score", "end-"})
  void whatNoStoreAcceptsIsRefusedBeforeAnyCall(String name) { // T-14
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> new BucketName(name))
        .returns("bucket-name-invalid", LifeboatException::code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "velero.prod-1", "0-9"})
  void whatEveryStoreAcceptsIsAName(String name) {
    assertThat(new BucketName(name)).hasToString(name);
  }
}
