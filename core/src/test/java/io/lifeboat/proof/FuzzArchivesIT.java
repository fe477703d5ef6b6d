package io.lifeboat.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Issue 9, row 6: no spoiled archive brings a reader down. */
class FuzzArchivesIT {
  private static final Path SEEDS = Path.of("src/test/resources/io/lifeboat/proof/fuzz-seeds.txt");

  /** A thousand in a row, and those that once found something. */
  static Stream<String> runs() {
    try {
      var kept = Files.readAllLines(SEEDS).stream().filter(line -> !line.startsWith("#"));
      return Stream.concat(
          Stream.of("0 1000"), kept.map(line -> line.substring(0, line.indexOf(' ')) + " 1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DisplayName("9.6 spoiled archives are refused with a reason")
  @ParameterizedTest(name = "seeds {0}")
  @MethodSource("runs")
  void refusedWithAReason(String run, @TempDir Path folder) {
    var range = run.split(" ", 2);

    var exit =
        ChildJvm.with("-Xmx96m", "-XX:+UseSerialGC")
            .within(Duration.ofMinutes(2))
            .run(
                FuzzArchives.class.getName(),
                "src/test/resources/golden",
                folder.toString(),
                range[0],
                range[1]);

    assertThat(exit.err()).isEmpty();
    assertThat(exit.code()).isZero();
    assertThat(folder).isEmptyDirectory();
  }
}
