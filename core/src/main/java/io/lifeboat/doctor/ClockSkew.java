package io.lifeboat.doctor;

import java.time.Duration;
import java.time.Instant;

/** How far our clock is ahead of another's; negative: behind. Good to a second. */
record ClockSkew(Duration ahead) {
  static final String REMEDY = "set the clock of this machine: chronyc makestep";

  /** Of an answer that was asked for and came at these times of ours: taken as made half way. */
  static ClockSkew between(Instant asked, Instant there, Instant came) {
    return new ClockSkew(
        Duration.between(there, asked.plus(Duration.between(asked, came).dividedBy(2))));
  }

  Duration size() {
    return ahead.abs();
  }

  String words(String other) {
    var seconds = size().toSeconds();
    return seconds < 2
        ? "this machine and " + other + " agree"
        : "this machine is "
            + seconds
            + " s "
            + (ahead.isNegative() ? "behind " : "ahead of ")
            + other;
  }
}
