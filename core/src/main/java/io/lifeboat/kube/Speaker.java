package io.lifeboat.kube;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends requests with bounded patience, and says in the reader's words why there is no answer. */
final class Speaker implements AutoCloseable {
  // 0.2 + 0.4 + 0.8 + 1.6 s when refused at once; with 5 s to connect, the deadline allows two
  // tries.
  private static final int TRIES = 5;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofSeconds(9);

  private final Connection connection;
  private final Wire wire;
  private final CountDownLatch closed = new CountDownLatch(1);

  Speaker(Connection connection) {
    this.connection = connection;
    this.wire = new Wire(connection);
  }

  /**
   * Asks for something that changes nothing: tried again after a broken connection, and while the
   * server says that it is busy or in trouble. The answer may still be a refusal, but not an
   * unknown caller.
   */
  Reply read(Call call) {
    return attempt(call, true, true);
  }

  /**
   * Sends a write that may be sent twice. What the server says, even that it is busy, is passed on.
   */
  Reply writeAgain(Call call) {
    return attempt(call, true, false);
  }

  /** Sends a write that is only tried again when it certainly did not reach the server. */
  Reply writeOnce(Call call) {
    return attempt(call, false, false);
  }

  private Reply attempt(Call call, boolean afterReset, boolean whenBusy) {
    var began = System.nanoTime();
    for (var tried = 1; ; tried++) {
      var wait = FIRST_WAIT.multipliedBy(1L << (tried - 1));
      var late = elapsed(began).plus(wait).compareTo(DEADLINE) > 0 || tried == TRIES;
      try {
        var reply = wire.send(call);
        if (late || !whenBusy || !isBusy(reply)) {
          return known(reply);
        }
        wait = reply.retryAfter().filter(asked -> asked.compareTo(LONGEST_WAIT) < 0).orElse(wait);
        reply.close();
      } catch (IOException e) {
        if (late || !worthTrying(e, afterReset)) {
          throw Refusals.noAnswer(connection, e, notSent(e));
        }
      }
      pause(wait);
    }
  }

  private static boolean isBusy(Reply reply) {
    return reply.status() == 429 || reply.status() >= 500;
  }

  private static boolean worthTrying(IOException e, boolean afterReset) {
    return !(e instanceof javax.net.ssl.SSLException) && (afterReset || notSent(e));
  }

  private static boolean notSent(IOException e) {
    return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
  }

  private Reply known(Reply reply) throws IOException {
    if (reply.status() == 401) {
      reply.close();
      throw Refusals.unauthorized(connection);
    }
    return reply;
  }

  private static Duration elapsed(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Waits; shorter when the cluster is closed meanwhile, and then says so. */
  boolean pause(Duration wait) {
    try {
      return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LifeboatException(
          FailureKind.INTERRUPTED, "interrupted", "stopped while waiting for " + connection);
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    closed.countDown();
    wire.close();
  }
}
