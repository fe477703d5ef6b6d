package io.lifeboat.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a {@link FaultProxy} does to one request. */
@FunctionalInterface
public interface Fault {

  void play(ProxyExchange exchange) throws IOException, InterruptedException;

  /** Answers with a status, and never asks the server. */
  static Fault status(int code) {
    return exchange -> exchange.answer(code, "");
  }

  /** 429 with Retry-After, and never asks the server. */
  static Fault tooManyRequests(Duration retryAfter) {
    return exchange -> exchange.answer(429, "Retry-After: " + retryAfter.toSeconds() + "\r\n");
  }

  /** Waits before it passes the request on. */
  static Fault delay(Duration duration) {
    return exchange -> {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
      exchange.forward();
    };
  }

  /** Resets the connection; the server never hears of the request. */
  static Fault reset() {
    return ProxyExchange::reset;
  }

  /** The server carries the request out, but the client is reset before the answer. */
  static Fault loseAnswer() {
    return exchange -> {
      exchange.serverAnswer();
      exchange.reset();
    };
  }

  /** The whole head of the server's answer, half of its body, and the end of the connection. */
  static Fault halfAnAnswer() {
    return ProxyExchange::forwardHalf;
  }

  /** From now on nobody listens and every open connection is reset, until the proxy revives. */
  static Fault kill() {
    return ProxyExchange::kill;
  }
}
