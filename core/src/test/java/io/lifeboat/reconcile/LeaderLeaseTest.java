package io.lifeboat.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaderLeaseTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void itHoldsUntilItRunsOutOrIsGivenBack() {
    assertThat(new LeaderLease("a", NOW.plusSeconds(1)).isLive(NOW)).isTrue();
    assertThat(new LeaderLease("a", NOW).isLive(NOW)).isFalse();
    assertThat(new LeaderLease("", NOW.plusSeconds(1)).isLive(NOW)).isFalse();
  }

  @Test
  void aHolderOfOursIsKnownByItsName() {
    assertThat(new LeaderLease(LeaderLease.identity("pod-1", 255), NOW).isOurs()).isTrue();
    assertThat(new LeaderLease("cluster-backup-operator-7d9f_1b", NOW).isOurs()).isFalse();
  }
}
