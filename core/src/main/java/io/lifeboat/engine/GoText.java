package io.lifeboat.engine;

import java.time.Duration;

/** Durations in the words of Go: {@code 720h0m0s}, {@code 1m30s}, {@code 5s}; whole seconds. */
final class GoText {
  private GoText() {}

  static String duration(Duration time) {
    var seconds = time.toSecondsPart() + "s";
    if (time.toHours() > 0) {
      return time.toHours() + "h" + time.toMinutesPart() + "m" + seconds;
    }
    return time.toMinutes() > 0 ? time.toMinutes() + "m" + seconds : seconds;
  }
}
