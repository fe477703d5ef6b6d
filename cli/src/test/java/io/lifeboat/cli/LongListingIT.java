package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.peers.AtomicS3;
import io.lifeboat.storage.bench.ManyObjects;
import io.lifeboat.testing.ChildJvm;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A location with 100,000 objects. */
class LongListingIT {
  private static final int BACKUPS = 100;
  private static final int FILES = 1000;
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "lifeboat", "AWS_SECRET_ACCESS_KEY", "lifeboat-secret");
  private static AtomicS3 s3;

  @BeforeAll
  static void fill() {
    s3 = AtomicS3.start();
    ManyObjects.fill(s3, BACKUPS, FILES);
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  private static String[] list() {
    return new String[] {
      "backup",
      "list",
      "--location",
      "s3://bucket",
      "--s3-endpoint",
      s3.url().toString(),
      "-o",
      "name"
    };
  }

  @Test
  void isListedInAHeapOf64Megabytes() {
    var exit =
        ChildJvm.with("-Xmx64m")
            .withEnvironment(KEYS)
            .within(Duration.ofMinutes(5))
            .run(Main.class.getName(), list());

    assertThat(exit.code()).as(exit.err()).isZero();
    assertThat(exit.out().lines()).hasSize(BACKUPS).contains("backup/nightly-7");
  }

  @Test
  void showsHowFarItHasCome() {
    var run = CliRun.on(new Terminal(false, true, 80), KEYS, list());

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("listing objects [------------------------------] 1,000");
  }
}
