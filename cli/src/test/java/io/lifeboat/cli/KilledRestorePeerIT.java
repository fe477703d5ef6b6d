package io.lifeboat.cli;

import io.lifeboat.engine.fault.KilledRestores;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 9, row 4, in small; {@code .ci/long kill-restore} kills 50 of 20,000 items. */
@Tag("peers")
class KilledRestorePeerIT {
  @Test
  @DisplayName(
      "9.4 kill -9 in a direct restore: the next run completes it, and makes nothing again")
  void theNextRunCompletesWhatWasKilled(@TempDir Path folder) throws Exception {
    var launcher = PackagedProgram.built().launcher().toString();

    new KilledRestores(launcher, 2_000, folder).run(0, 3);
  }
}
