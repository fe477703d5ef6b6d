package io.lifeboat.cli.output;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a long piece of work has come, how fast it goes and how long it will take, on stderr: a
 * bar on a terminal, a line every ten seconds elsewhere, nothing when the user asked for quiet.
 * Safe for use by several threads.
 *
 * <p>Small and our own because the known libraries bring a terminal library along, read the clock
 * and the terminal themselves, and draw from a thread of theirs.
 */
public final class Progress implements AutoCloseable {
  /** How it is shown. */
  public enum Style {
    BAR,
    LINES,
    SILENT
  }

  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration NEXT_LINE = Duration.ofSeconds(10);
  private static final int BAR_WIDTH = 30;

  private final String doing;
  private final Style style;
  private final PrintWriter err;
  private final Clock clock;
  private final Instant begun;
  private @Nullable Instant shown;
  private boolean drawn;
  private boolean counting;
  private long before;

  /** Begins; {@code doing} is what the line says: {@code restoring}. */
  public Progress(String doing, Style style, PrintWriter err, Clock clock) {
    this.doing = doing;
    this.style = style;
    this.err = err;
    this.clock = clock;
    this.begun = clock.instant();
    this.shown = style == Style.LINES ? begun : null;
  }

  /**
   * So many are done, of so many; the total may grow, 0 means it is not known. What is done at the
   * first call was done by an earlier run, and says nothing about the rate.
   */
  public synchronized void reached(long done, long total) {
    var now = clock.instant();
    before = counting ? before : done;
    counting = true;
    var pause = style == Style.BAR ? REDRAW : NEXT_LINE;
    if (style == Style.SILENT
        || (shown != null && Duration.between(shown, now).compareTo(pause) < 0)) {
      return;
    }
    shown = now;
    if (style == Style.BAR) {
      err.print("\r" + bar(done, total) + pace(done, total, now) + "\u001b[K");
      drawn = true;
    } else {
      err.print(line(done, total, now) + pace(done, total, now) + "\n");
    }
    err.flush();
  }

  private String bar(long done, long total) {
    var full = total <= 0 ? 0 : (int) Math.min(BAR_WIDTH, BAR_WIDTH * done / total);
    return doing + " [" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "] " + of(done, total);
  }

  private String line(long done, long total, Instant now) {
    return doing + " " + of(done, total) + " after " + Human.age(begun, now);
  }

  /** Empty as long as nothing can be said. */
  private String pace(long done, long total, Instant now) {
    var seconds = Duration.between(begun, now).toMillis() / 1000.0;
    var rate = (done - before) / seconds;
    if (seconds < 1 || done <= before) {
      return "";
    }
    var left = now.plusSeconds((long) Math.ceil((total - done) / rate));
    return String.format(Locale.ROOT, rate < 10 ? ", %.1f/s" : ", %,.0f/s", rate)
        + (total <= done ? "" : ", " + Human.age(now, left) + " left");
  }

  private static String of(long done, long total) {
    return total <= 0
        ? String.format(Locale.ROOT, "%,d", done)
        : String.format(Locale.ROOT, "%,d of %,d", done, total);
  }

  /** Clears the bar, so that what follows starts on a clean line. */
  @Override
  public synchronized void close() {
    if (drawn) {
      err.print("\r\u001b[K");
      err.flush();
      drawn = false;
    }
  }
}
