package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CompletionTest {
  private static final Path CHECKED_IN = Path.of("..", "completions");

  @TestFactory
  Stream<DynamicTest> theCheckedInScriptIsWhatTheProgramPrints() {
    return Stream.of("bash", "zsh", "fish")
        .map(shell -> DynamicTest.dynamicTest(shell, () -> check(shell)));
  }

  private static void check(String shell) throws IOException {
    var run = CliRun.of("completion", shell);
    var file = CHECKED_IN.resolve("lifeboat." + shell);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, run.out());
    }

    assertThat(run).isEqualTo(new CliRun(0, Files.readString(file), ""));
  }
}
