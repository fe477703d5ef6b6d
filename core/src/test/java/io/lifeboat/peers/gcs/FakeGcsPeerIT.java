package io.lifeboat.peers.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.GooglePython;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("peers")
class FakeGcsPeerIT {
  @Test
  void googlesOwnClientFindsWhatItExpects() {
    try (var gcs = FakeGcs.start()) {
      gcs.addForeign("closed", true);

      var printed =
          GooglePython.run(
              FakeGcsPeerIT.class, "judge_fake.py", gcs.url().toString(), FakeGcs.PROJECT);

      assertThat(printed).isEqualTo("judged\n");
    }
  }
}
