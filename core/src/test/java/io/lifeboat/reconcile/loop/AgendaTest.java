package io.lifeboat.reconcile.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.NamespacedName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final NamespacedName CLUSTER = new NamespacedName("velero", "cluster");
  private static final Duration SLACK = Duration.ofSeconds(2);
  private final ConcurrentHashMap<NamespacedName, Instant> due = new ConcurrentHashMap<>();

  private Agenda after(int seconds) {
    var now = Instant.parse("2026-11-21T12:00:00Z").plusSeconds(seconds);
    return new Agenda(Clock.fixed(now, ZoneOffset.UTC), due);
  }

  @Test
  void whatNobodyLooksAtInTimeIsOverdue() {
    after(0).in(Duration.ofSeconds(10), CLUSTER);

    assertThat(after(12).overdueBy(SLACK)).isEmpty();
    assertThat(after(13).overdueBy(SLACK)).containsExactly(CLUSTER);
    after(13).begun(CLUSTER);
    assertThat(after(99).overdueBy(SLACK)).isEmpty();
  }

  @Test
  void aChangeIsNotPutOffByAPassThatWasUnderWayWhenItCame() {
    after(0).begun(CLUSTER);
    after(1).in(Duration.ZERO, CLUSTER);
    after(2).in(Duration.ofMinutes(10), CLUSTER);

    assertThat(after(4).overdueBy(SLACK)).containsExactly(CLUSTER);
  }
}
