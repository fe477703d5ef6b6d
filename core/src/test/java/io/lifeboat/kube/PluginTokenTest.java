package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginTokenTest {
  private static final String VERSION = "client.authentication.k8s.io/v1";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  /** A clock that is set by hand. */
  private static final class SetClock extends Clock {
    private Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static ExecCredential until(String token, Instant end) {
    return new ExecCredential(
        Optional.of(token), Optional.empty(), Optional.empty(), Optional.of(end));
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItExpires() {
    var clock = new SetClock();
    var runs = new AtomicInteger();
    var token =
        new PluginToken(
            until("first", NOON.plusSeconds(60)),
            () -> until("again-" + runs.incrementAndGet(), clock.now.plusSeconds(60)),
            clock);

    assertThat(token.getToken()).isEqualTo("first");
    clock.now = NOON.plusSeconds(49);
    assertThat(token.getToken()).isEqualTo("first");
    clock.now = NOON.plusSeconds(50);
    assertThat(token.getToken()).isEqualTo("again-1");
    assertThat(token.getToken()).isEqualTo("again-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{}",
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\"}",
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\","
            + "\"status\":{\"token\":\"t\"}}",
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
            + "\"status\":{\"clientCertificateData\":\"c\"}}"
      })
  void whatIsNoCredentialIsNone(String said) {
    assertThat(ExecCredential.parse(said.getBytes(StandardCharsets.UTF_8), VERSION)).isEmpty();
  }

  @Test
  void aCertificateWithItsKeyIsOne() {
    var said =
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
            + "\"status\":{\"clientCertificateData\":\"c\",\"clientKeyData\":\"k\"}}";

    var read = ExecCredential.parse(said.getBytes(StandardCharsets.UTF_8), VERSION).orElseThrow();

    assertThat(read.certificate()).contains("c");
    assertThat(read.toString()).doesNotContain("k\"");
  }
}
