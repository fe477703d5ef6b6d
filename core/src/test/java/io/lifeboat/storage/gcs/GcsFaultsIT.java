package io.lifeboat.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore.Depth;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects over a bad network. */
class GcsFaultsIT {
  private FakeGcs gcs;
  private FaultProxy proxy;
  private GcsStore store;

  @BeforeEach
  void start() {
    gcs = FakeGcs.start();
    gcs.addForeign("bucket", false);
    proxy = FaultProxy.inFrontOf(gcs.url());
    store =
        GcsStore.open(
            LocationUri.parse("gs://bucket/p"),
            GcsSettings.google().withEndpoint(proxy.url().toString()),
            1000,
            Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    store.close();
    proxy.close();
    gcs.close();
  }

  private static ObjectBody body(String text) {
    return ObjectBody.of(text.getBytes(UTF_8));
  }

  private static byte[] noise(int length) {
    var bytes = new byte[length];
    new Random(42).nextBytes(bytes);
    return bytes;
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of("500", Fault.status(500)),
        Arguments.of("503", Fault.status(503)),
        Arguments.of("429", Fault.tooManyRequests(Duration.ofSeconds(1))),
        Arguments.of("a reset", Fault.reset()),
        Arguments.of("a lost answer", Fault.loseAnswer()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void whatPassesIsNotSeen(String name, Fault fault) throws IOException {
    proxy.spoil(2, request -> true, fault);
    assertThat(store.createIfAbsent("a", body("first"))).isTrue();
    proxy.spoil(2, request -> true, fault);
    assertThat(store.createIfAbsent("a", body("second"))).isFalse();
    proxy.spoil(2, request -> true, fault);
    store.write("b", body("b"));
    proxy.spoil(2, request -> true, fault);
    assertThat(store.list("", Depth.ALL, "").objects()).hasSize(2);
    proxy.spoil(2, request -> true, fault);
    assertThat(store.head("a").orElseThrow().size()).isEqualTo(5);
    proxy.spoil(2, request -> true, fault);
    try (var read = store.read("a")) {
      assertThat(new String(read.readAllBytes(), UTF_8)).isEqualTo("first");
    }
    proxy.spoil(2, request -> true, fault);
    store.delete("a");

    assertThat(store.head("a")).isEmpty();
  }

  @Test
  void aBrokenReadGoesOnWhereItBroke() throws IOException {
    var content = noise(3 << 20);
    store.write("big", ObjectBody.of(content));
    proxy.spoil(3, request -> request.path().contains("alt=media"), Fault.halfAnAnswer());

    try (var read = store.read("big", 1, Long.MAX_VALUE)) {
      assertThat(read.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(content, 1, 3 << 20));
    }
  }

  @Test
  void anObjectReplacedWhileItIsReadIsNotMixed() throws IOException {
    store.write("big", ObjectBody.of(noise(3 << 20)));
    proxy.spoil(1, request -> request.path().contains("alt=media"), Fault.halfAnAnswer());

    try (var read = store.read("big")) {
      assertThat(read.readNBytes(1000)).hasSize(1000);
      store.write("big", ObjectBody.of(new byte[3 << 20]));

      var failure = catchThrowableOfType(LifeboatException.class, read::readAllBytes);

      assertThat(failure)
          .returns("object-changed", LifeboatException::code)
          .hasMessage("big in gs://bucket/p was replaced while it was being read");
    }
  }

  @ParameterizedTest(name = "after {0} requests")
  @ValueSource(ints = {0, 1, 2})
  void aBigBodyGoesUpInChunksOfWhichNoneIsLost(int passed) throws IOException {
    var content = noise(20 << 20);
    proxy.spoilAfter(passed, Fault.loseAnswer());

    store.write("big", ObjectBody.of(content));

    try (var read = store.read("big")) {
      assertThat(read.readAllBytes()).isEqualTo(content);
    }
    assertThat(gcs.requests()).filteredOn(r -> r.startsWith("PUT /upload")).hasSizeBetween(3, 5);
  }

  @Test
  void aSickStoreIsAskedFourTimes() {
    proxy.spoil(request -> true, Fault.status(503));

    var failure = catchThrowableOfType(LifeboatException.class, () -> store.head("a"));

    assertThat(failure)
        .returns(FailureKind.UNAVAILABLE, LifeboatException::kind)
        .hasMessage("cannot look at a in gs://bucket/p: " + proxy.url() + " answers 503");
    assertThat(proxy.requests()).hasSize(4);
  }

  @Test
  void aSilentStoreIsAskedOnce() {
    proxy.spoil(request -> true, Fault.delay(Duration.ofSeconds(4)));

    var failure = catchThrowableOfType(LifeboatException.class, () -> store.head("a"));

    assertThat(failure)
        .returns(FailureKind.UNAVAILABLE, LifeboatException::kind)
        .hasMessage(
            "cannot look at a in gs://bucket/p: " + proxy.url() + " does not answer in time");
    assertThat(proxy.requests()).hasSize(1);
  }
}
