package io.lifeboat.restore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.bench.BigArchive;
import io.lifeboat.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan remembers what it decided, not the objects. */
class PlanMemoryIT {
  @Test
  void twentyThousandItemsArePlannedInASmallHeap(@TempDir Path folder) throws IOException {
    var file = folder.resolve("big.tar.gz");
    new BigArchive(20_000, 120_000_000L, 1).write(file);

    var exit =
        ChildJvm.with("-Xmx64m")
            .run(PlanBench.class.getName(), file.toString(), folder.resolve("spool").toString());

    assertThat(exit.err()).isEmpty();
    assertThat(exit.out()).startsWith("plan: 20400 to create, ");
  }
}
