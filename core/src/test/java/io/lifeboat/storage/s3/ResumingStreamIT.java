package io.lifeboat.storage.s3;

import static io.lifeboat.storage.s3.ScriptedServer.answering;
import static io.lifeboat.storage.s3.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.s3.ScriptedServer.Answer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResumingStreamIT {
  private static final byte[] CONTENT = new byte[3_000_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  /** Serves a range, but hangs up after so many bytes. */
  private static Answer atMost(int limit) {
    return exchange -> {
      var range = exchange.getRequestHeaders().getFirst("Range");
      var bounds = range == null ? new String[] {"0"} : range.substring(6).split("-");
      var from = Integer.parseInt(bounds[0]);
      var to = bounds.length > 1 ? Integer.parseInt(bounds[1]) + 1 : CONTENT.length;
      exchange.getResponseHeaders().set("ETag", "\"one\"");
      exchange.sendResponseHeaders(range == null ? 200 : 206, to - from);
      exchange.getResponseBody().write(CONTENT, from, Math.min(limit, to - from));
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  private static final Answer ALL = atMost(Integer.MAX_VALUE);

  @Test
  void aBrokenReadGoesOnWhereItBroke() throws IOException {
    try (var server = answering(List.of(atMost(1_000_000), atMost(0), atMost(1_500_000), ALL));
        var store = server.store()) {
      byte[] read;
      try (var stream = store.read("a")) {
        read = stream.readAllBytes();
      }

      assertThat(Arrays.equals(read, CONTENT)).isTrue();
      assertThat(server.requests())
          .containsExactly(
              "GET /bucket/p/a",
              "GET /bucket/p/a range:bytes=1000000- if-match:\"one\"",
              "GET /bucket/p/a range:bytes=1000000- if-match:\"one\"",
              "GET /bucket/p/a range:bytes=2500000- if-match:\"one\"");
    }
  }

  @Test
  void aBrokenRangeStaysThatRange() throws IOException {
    try (var server = answering(List.of(atMost(10), ALL));
        var store = server.store();
        var stream = store.read("a", 100, 50)) {
      assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(CONTENT, 100, 150));
      assertThat(server.requests())
          .containsExactly(
              "GET /bucket/p/a range:bytes=100-149",
              "GET /bucket/p/a range:bytes=110-149 if-match:\"one\"");
    }
  }

  @Test
  void anObjectReplacedMeanwhileIsNotMixedWithTheOldOne() throws IOException {
    try (var server = answering(List.of(atMost(10), status(412, "PreconditionFailed")));
        var store = server.store();
        var stream = store.read("a")) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(stream::readAllBytes)
          .returns(FailureKind.UNAVAILABLE, LifeboatException::kind)
          .returns("object-changed", LifeboatException::code)
          .withMessage("a in s3://bucket/p was replaced while it was being read");
    }
  }

  @Test
  void aReadThatGetsNowhereEnds() throws IOException {
    try (var server = answering(atMost(1000));
        var store = server.store();
        var stream = store.read("a")) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(stream::readAllBytes)
          .returns(FailureKind.UNAVAILABLE, LifeboatException::kind)
          .returns("endpoint-unreachable", LifeboatException::code);
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void closingEarlyDoesNotFetchTheRest() throws IOException {
    try (var server = answering(ALL);
        var store = server.store()) {
      try (var stream = store.read("a")) {
        assertThat(stream.readNBytes(10)).isEqualTo(Arrays.copyOf(CONTENT, 10));
      }
      try (var stream = store.read("a")) {
        assertThat(stream.readAllBytes()).hasSize(CONTENT.length);
      }
      assertThat(server.requests()).containsExactly("GET /bucket/p/a", "GET /bucket/p/a");
    }
  }
}
