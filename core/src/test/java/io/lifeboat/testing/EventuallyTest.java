package io.lifeboat.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

  @Test
  void returnsTheFirstValueThatIsThere() {
    var calls = new AtomicInteger();

    var found =
        Eventually.within(Duration.ofSeconds(5))
            .get("two calls", () -> Optional.of(calls.incrementAndGet()).filter(n -> n == 2));

    assertThat(found).isEqualTo(2);
  }

  @Test
  void namesWhatDidNotComeInTime() {
    assertThatThrownBy(() -> Eventually.within(Duration.ZERO).until("rain", () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessage("not within 0 s: rain");
  }
}
