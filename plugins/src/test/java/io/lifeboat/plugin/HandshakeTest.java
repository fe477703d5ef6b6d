package io.lifeboat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  @Test
  void onlyTheMagicCookieIsAnOffer() {
    assertThat(Handshake.isOffered(Map.of("VELERO_PLUGIN", "hello"))).isTrue();
    assertThat(Handshake.isOffered(Map.of("VELERO_PLUGIN", "Hello"))).isFalse();
    assertThat(Handshake.isOffered(Map.of())).isFalse();
  }

  @Test
  void portsAreTakenFromTheRangeThatVeleroLeaves() {
    var environment = Map.of("PLUGIN_MIN_PORT", "10000", "PLUGIN_MAX_PORT", "25000");

    assertThat(Handshake.of(environment)).isEqualTo(new Handshake(10000, 25000));
  }

  @Test
  void anyPortWillDoWhereTheRangeMakesNoSense() {
    assertThat(Handshake.of(Map.of())).isEqualTo(new Handshake(0, 0));
    assertThat(Handshake.of(Map.of("PLUGIN_MIN_PORT", "9", "PLUGIN_MAX_PORT", "x")))
        .isEqualTo(new Handshake(0, 0));
    assertThat(Handshake.of(Map.of("PLUGIN_MIN_PORT", "70000", "PLUGIN_MAX_PORT", "80000")))
        .isEqualTo(new Handshake(0, 0));
  }

  @Test
  void theLineSaysPlainLoopbackAndGrpc() {
    assertThat(Handshake.line(10001)).isEqualTo("1|2|tcp|127.0.0.1:10001|grpc|");
  }
}
