package io.lifeboat.cli;

import io.lifeboat.peers.gcs.FakeGcs;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class GcsBucketKillIT extends BucketKillCase {
  private Optional<FakeGcs> gcs = Optional.empty();

  @Override
  URI emptyStore() {
    stop();
    gcs = Optional.of(FakeGcs.start());
    return gcs.get().url();
  }

  @AfterEach
  void stop() {
    gcs.ifPresent(FakeGcs::close);
  }

  @Override
  List<String> words(URI store) {
    return List.of(
        "--gcs-project=" + FakeGcs.PROJECT,
        "--gcs-region=eu",
        "--gcs-endpoint=" + store,
        "--versioning");
  }

  @Override
  Map<String, String> variables() {
    return Map.of();
  }
}
