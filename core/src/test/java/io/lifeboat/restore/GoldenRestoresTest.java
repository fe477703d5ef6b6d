package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real Velero decided, item by item, and what we say it would. */
class GoldenRestoresTest {
  @TempDir Path spool;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "same-all",
        "label",
        "cluster-true",
        "update",
        "storage-class",
        "empty-cluster",
        "modifiers",
        "shop"
      })
  void decidesAsVeleroDid(String name) {
    var restore = name.equals("shop") ? GoldenRestore.shop() : GoldenRestore.atlas(name);
    try (var contents = restore.contents(spool)) {
      var plan = RestorePlanner.plan(restore.request(), contents, restore.before());
      var agreement = Agreement.of(restore.decisions(), VeleroDecisions.of(plan));
      assertThat(agreement.differences()).isEqualTo(List.of());
    }
  }
}
