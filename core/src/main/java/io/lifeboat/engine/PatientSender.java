package io.lifeboat.engine;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Answer;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Sends a request until the server has taken a stand: a busy server, a server error and a lost
 * answer are tried again, later and later, with jitter. Requests must bear being sent twice.
 */
final class PatientSender {
  private static final int TRIES = 6;

  /**
   * With the cluster's own patience, a server may be away for two minutes: long enough to restart.
   */
  private static final int TRIES_WHEN_AWAY = 10;

  /** A busy server lives, and the gate already spares it. */
  private static final int TRIES_WHEN_BUSY = 40;

  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  private final RequestGate gate;
  private final Random random;
  private final StopSignal stop;

  PatientSender(RequestGate gate, Random random, StopSignal stop) {
    this.gate = gate;
    this.random = random;
    this.stop = stop;
  }

  /**
   * The server's last word.
   *
   * @throws LifeboatException UNAVAILABLE when no answer came at all
   */
  Answer send(Supplier<Answer> request) {
    for (var tried = 1; ; tried++) {
      var answer = ask(() -> once(request));
      var tries = answer.status() == 429 ? TRIES_WHEN_BUSY : TRIES;
      if (!isWorthAnotherTry(answer) || tried >= tries || stop.isStopped()) {
        return answer;
      }
      stop.pause(wait(tried));
    }
  }

  /**
   * What a question is answered with, asked again while nobody answers.
   *
   * @throws LifeboatException UNAVAILABLE when no answer came at all
   */
  <T> T ask(Supplier<T> question) {
    for (var tried = 1; ; tried++) {
      try {
        return question.get();
      } catch (LifeboatException e) {
        if (e.kind() != FailureKind.UNAVAILABLE || tried == TRIES_WHEN_AWAY || stop.isStopped()) {
          throw e;
        }
      }
      stop.pause(wait(tried));
    }
  }

  /** The same for a question whose answer is kept elsewhere. */
  void look(Runnable question) {
    ask(
        () -> {
          question.run();
          return true;
        });
  }

  private Answer once(Supplier<Answer> request) {
    gate.enter();
    var busy = Duration.ZERO;
    var isBusy = false;
    try {
      var answer = request.get();
      isBusy = answer.status() == 429;
      busy = answer.retryAfter().orElse(Duration.ZERO);
      return answer;
    } finally {
      if (isBusy) {
        gate.leaveBusy(busy);
      } else {
        gate.leave();
      }
    }
  }

  private static boolean isWorthAnotherTry(Answer answer) {
    return answer.isTemporary() && !Refusal.isAboutWebhook(answer);
  }

  /** Between half and the whole of a time that doubles. */
  private Duration wait(int tried) {
    var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(tried - 1, 10));
    var whole = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    return whole.dividedBy(2).plusMillis((long) (random.nextDouble() * whole.toMillis() / 2));
  }
}
