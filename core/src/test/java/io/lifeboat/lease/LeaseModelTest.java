package io.lifeboat.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Random interleavings of several hubs, with all that may happen to them, against the promise. */
class LeaseModelTest {
  private static final int WORLDS = Integer.getInteger("lease.worlds", 40);
  private static final int STEPS = 1000;

  @Test
  void thereAreNeverTwoHoldersAndForeignBackupsAreRecognised() throws InterruptedException {
    var held = 0;
    var arrivedLate = 0;
    var epochs = 0;
    var foreign = 0;
    var ours = 0;
    for (var seed = 0L; seed < WORLDS; seed++) {
      var world = new LeaseWorld(seed, 2 + (int) (seed % 3));
      try {
        world.run(STEPS);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
      held += world.held;
      arrivedLate += world.arrivedLate;
      epochs += world.epochs();
      foreign += world.foreign;
      ours += world.ours;
    }
    // else nothing was tried
    assertThat(arrivedLate).isGreaterThan(WORLDS);
    assertThat(held).isGreaterThan(50 * WORLDS);
    assertThat(epochs).isGreaterThan(3 * WORLDS);
    assertThat(ours).isGreaterThan(2 * WORLDS);
    assertThat(foreign).isGreaterThan(WORLDS / 10);
  }
}
