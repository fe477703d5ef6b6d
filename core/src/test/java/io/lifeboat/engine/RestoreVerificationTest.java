package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.engine.VerificationReport.Finding;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Wave;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreVerificationTest {
  private static final String SECRET =
      "{apiVersion: v1, kind: Secret, metadata: {name: %s, namespace: shop}, data: {k: %s}}";

  @TempDir Path temporary;
  private final FakeCluster cluster = new FakeCluster().with(SECRET.formatted("other", "eA=="));
  private final PlanOf plan =
      new PlanOf()
          .create(Wave.CONFIGURATION, "secrets", SECRET.formatted("a", "eA=="))
          .create(Wave.CONFIGURATION, "secrets", SECRET.formatted("b", "eA=="));

  private RestoreOutcome restore() {
    var time = new FakeTime();
    return new DirectRestore(cluster, RestoreSettings.standard(), time, new Random(1))
        .run(plan.plan(), RestoreJournal.none(), RestoreProgress.silent(), time.stopSignal());
  }

  private VerificationReport verify(RestoreOutcome outcome) {
    return new RestoreVerification(cluster, temporary).run(plan.plan(), outcome);
  }

  private static ItemId secret(String name) {
    return new ItemId(new GroupResource("", "secrets"), new NamespacedName("shop", name));
  }

  @Test
  void whatHasBeenRestoredReadsAsItWasSent() {
    assertThat(verify(restore())).isEqualTo(new VerificationReport(2, List.of()));
  }

  @Test
  void whatWasChangedOrTakenAwayIsNamedWithoutItsValue() {
    var outcome = restore();
    cluster.with(SECRET.formatted("a", "b3RoZXI="));
    cluster.objects.remove(secret("b"));

    assertThat(verify(outcome).findings())
        .containsExactly(
            new Finding(secret("a"), List.of("/metadata/labels", "/data/k")),
            new Finding(secret("b"), List.of()));
  }
}
