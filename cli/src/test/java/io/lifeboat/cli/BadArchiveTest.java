package io.lifeboat.cli;

import io.lifeboat.testing.GoldenFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told about an archive that is not to be believed. */
class BadArchiveTest {
  @RegisterExtension
  static final GoldenFiles GOLDEN = GoldenFiles.of(BadArchiveTest.class, "badarchive");

  private static final int ABOVE_THE_RATIO = 80 << 20;
  private static final String ITEM = "resources/configmaps/namespaces/shop/a.json";

  @TempDir static Path folder;

  @BeforeAll
  static void forge() throws IOException {
    new ForgedBucket(folder)
        .archive("garbage", "this is no gzip".getBytes(StandardCharsets.UTF_8))
        .entry("upwards", "../../etc/passwd", "x")
        .entry("absolute", "/etc/passwd", "x")
        .link("symlink", ITEM, "/etc/passwd")
        .zeros("zeros", ABOVE_THE_RATIO)
        .entry("array", ITEM, "[1, 2]")
        .entry("no-json", ITEM, "{\"a\":")
        .metadata("future", "2.0.0")
        .metadata("no-archive", "1.1.0");
  }

  @TestFactory
  Stream<DynamicTest> isRefusedInWords() {
    return Stream.of(
        refused("garbage"),
        refused("upwards"),
        refused("absolute"),
        refused("symlink"),
        refused("zeros"),
        refused("future"),
        refused("no-archive"));
  }

  /** Inspect counts entries; a plan looks into them. */
  @TestFactory
  Stream<DynamicTest> anItemThatIsNoObjectIsRefusedByThePlan() {
    return Stream.of(
        shows("array", "restore", "plan", "array", "--offline"),
        shows("no-json", "restore", "plan", "no-json", "--offline"));
  }

  private static DynamicTest refused(String backup) {
    return shows(backup, "backup", "inspect", backup);
  }

  private static DynamicTest shows(String name, String... args) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          var url = new ForgedBucket(folder).url();
          var run = CliRun.with(Map.of("LIFEBOAT_LOCATION", url), args);
          GOLDEN.assertMatches(
              name + ".txt", run.replacing(url, "file:///bucket").transcript(args));
        });
  }
}
