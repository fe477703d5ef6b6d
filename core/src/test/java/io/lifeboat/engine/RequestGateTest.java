package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestGateTest {
  private final FakeTime time = new FakeTime();
  private final RequestGate gate = new RequestGate(16, time, time.stopSignal());

  @Test
  void aBusyServerHalvesTheRequestsAndIsLeftInPeaceAsLongAsItAsked() {
    gate.enter();
    gate.leaveBusy(Duration.ofSeconds(3));

    gate.enter();

    assertThat(gate.limit()).isEqualTo(8);
    assertThat(time.waits).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void answersToRequestsSentTogetherCountAsOne() {
    for (var i = 0; i < 4; i++) {
      gate.enter();
    }
    for (var i = 0; i < 4; i++) {
      gate.leaveBusy(Duration.ofSeconds(1));
    }

    assertThat(gate.limit()).isEqualTo(8);
  }

  @Test
  void goodAnswersBringTheRequestsBack() {
    gate.enter();
    gate.leaveBusy(Duration.ZERO);
    for (var i = 0; i < 2000; i++) {
      gate.enter();
      gate.leave();
    }

    assertThat(gate.limit()).isEqualTo(16);
  }
}
