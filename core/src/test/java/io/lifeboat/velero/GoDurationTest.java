package io.lifeboat.velero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "720h0m0s, PT720H",
    "1.5h, PT1H30M",
    "300ms, PT0.3S",
    "1h2m3s, PT1H2M3S",
    "0, PT0S",
    "2us, PT0.000002S"
  })
  void readsWhatGoWrites(String text, Duration duration) {
    assertThat(GoDuration.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30 days", "h", "1", "1h 2m", "-1h"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> GoDuration.parse(text)).hasMessage("not a duration: " + text);
  }

  @ParameterizedTest
  @CsvSource({"PT720H, 720h0m0s", "PT1M30S, 1m30s", "PT5S, 5s", "PT0S, 0s", "PT1H0.5S, 1h0m0s"})
  void writesAsGoDoes(Duration duration, String text) {
    assertThat(GoDuration.text(duration)).isEqualTo(text);
  }

  @Test
  void whatGoCannotHoldIsRefusedAndNotTurnedNegative() {
    assertThatThrownBy(() -> GoDuration.parse("2562048h"))
        .hasMessage("longer than Go can say: 2562048h");
  }

  @Test
  void emptyTextIsAbsent() {
    assertThat(GoDuration.parse("")).isEmpty();
  }
}
