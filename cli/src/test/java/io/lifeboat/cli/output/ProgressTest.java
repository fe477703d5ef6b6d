package io.lifeboat.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  private Progress progress(Progress.Style style) {
    InstantSource source = () -> now;
    return new Progress("restoring", style, new PrintWriter(err), source.withZone(ZoneOffset.UTC));
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  @Test
  void aLineSaysHowFarHowFastAndHowLongStill() {
    var progress = progress(Progress.Style.LINES);

    progress.reached(0, 20_000);
    pass(10);
    progress.reached(8_000, 20_000);
    pass(5);
    progress.reached(12_000, 20_000);
    pass(5);
    progress.reached(20_000, 20_000);

    assertThat(err)
        .hasToString(
            """
            restoring 8,000 of 20,000 after 10s, 800/s, 15s left
            restoring 20,000 of 20,000 after 20s, 1,000/s
            """);
  }

  @Test
  void whatAnEarlierRunHasDoneIsNotCountedAsSpeed() {
    var progress = progress(Progress.Style.LINES);

    progress.reached(15_000, 20_000);
    pass(10);
    progress.reached(15_050, 20_000);

    assertThat(err).hasToString("restoring 15,050 of 20,000 after 10s, 5.0/s, 16m30s left\n");
  }

  @Test
  void withoutATotalThereIsARateAndNoEnd() {
    var progress = progress(Progress.Style.LINES);

    progress.reached(0, 0);
    pass(10);
    progress.reached(500, 0);

    assertThat(err).hasToString("restoring 500 after 10s, 50/s\n");
  }

  @Test
  void aBarSaysItToo() {
    var progress = progress(Progress.Style.BAR);

    progress.reached(0, 100);
    pass(2);
    progress.reached(50, 100);
    progress.close();

    assertThat(err)
        .hasToString(
            "\rrestoring [------------------------------] 0 of 100\u001b[K"
                + "\rrestoring [###############---------------] 50 of 100, 25/s, 2s left\u001b[K"
                + "\r\u001b[K");
  }

  @Test
  void nothingIsSaidToWhoWantsQuiet() {
    var progress = progress(Progress.Style.SILENT);

    pass(100);
    progress.reached(50, 100);

    assertThat(err.toString()).isEmpty();
  }
}
