package io.lifeboat.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.LifeboatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of limits, as a user changes it. */
class ArchiveLimitsTest {
  @Test
  void eachLimitHasAWord() {
    var limits =
        ArchiveLimits.standard()
            .with("item-bytes=1")
            .with("total-bytes=2")
            .with("entries=3")
            .with("ratio=4");

    assertThat(limits)
        .isEqualTo(new ArchiveLimits(1, 2, 3, 4, ArchiveLimits.standard().ratioFrom()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ratio,it does not begin with the name of a limit and =",
    "size=3,it does not begin with the name of a limit and =",
    "ratio=many,'''many'' is not a whole number'",
    "ratio=0,the number must be above zero"
  })
  void wrongWordsAreExplained(String words, String why) {
    var failure =
        catchThrowableOfType(LifeboatException.class, () -> ArchiveLimits.standard().with(words));

    assertThat(failure.code()).isEqualTo("archive-limit-invalid");
    assertThat(failure.getMessage()).isEqualTo("'" + words + "' sets no archive limit: " + why);
    assertThat(failure.hint())
        .isEqualTo(
            "write NAME=NUMBER, where NAME is one of item-bytes, total-bytes, entries, ratio");
  }
}
