package io.lifeboat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.transform.LogLine;
import io.lifeboat.transform.LogLine.Level;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HclogStreamTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final HclogStream log =
      new HclogStream(out, Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

  @Test
  void aLineIsOneJsonObjectWithGosNamesAndTime() {
    log.write(List.of(new LogLine(Level.WARNING, "[route-restore] two\nlines")));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"@level":"warn","@message":"[route-restore] two\\nlines","@timestamp":"2026-11-21T10:00:00.000000Z"}
            """);
  }

  @Test
  void levelsAreThoseThatVeleroKnows() {
    for (var level : Level.values()) {
      log.write(level, "x");
    }

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"@level\":\"info\"", "\"@level\":\"warn\"", "\"@level\":\"error\"");
  }

  @Test
  void noLineIsLongerThanVeleroReads() {
    log.write(Level.INFO, "\u0001".repeat(1 << 20));

    assertThat(out.size()).isLessThan(64 << 10);
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }
}
