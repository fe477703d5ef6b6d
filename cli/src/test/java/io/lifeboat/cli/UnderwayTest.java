package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.failure.FailureKind;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnderwayTest {
  private final Underway underway = new Underway();
  private final AtomicInteger stopped = new AtomicInteger();

  @Test
  void whatIsServedIsEndedAndNotInterrupted() {
    underway.begin();
    underway.serving("a loop", stopped::incrementAndGet);

    assertThat(underway.stop(FailureKind.INTERRUPTED)).isEqualTo(Underway.Stop.SERVED);

    assertThat(stopped).hasValue(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(underway.stopped()).isEmpty();
  }

  @Test
  void otherWorkIsInterruptedOnce() {
    underway.begin();
    underway.doing("a restore", "run it again", stopped::incrementAndGet);

    assertThat(underway.stop(FailureKind.INTERRUPTED)).isEqualTo(Underway.Stop.INTERRUPTED);
    assertThat(underway.stop(FailureKind.INTERRUPTED)).isEqualTo(Underway.Stop.NOTHING);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped).hasValue(1);
    assertThat(underway.stopped())
        .hasValueSatisfying(why -> assertThat(why.hint()).isEqualTo("run it again"));
  }
}
