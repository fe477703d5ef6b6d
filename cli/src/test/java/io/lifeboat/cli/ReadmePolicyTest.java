package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The IAM policies of the README are those that the program prints. */
class ReadmePolicyTest {
  private static final Pattern SHOWN =
      Pattern.compile("(?s)\\$ lifeboat ([^\n]* --print-iam)\n(.*?)\n```\n");

  @Test
  void everyPolicyIsAsPrinted() throws IOException {
    var shown = SHOWN.matcher(Files.readString(Path.of("..", "README.md")));
    var policies = 0;

    while (shown.find()) {
      policies++;
      assertThat(CliRun.of(shown.group(1).split(" ", -1)))
          .isEqualTo(new CliRun(0, shown.group(2) + "\n", ""));
    }

    assertThat(policies).isEqualTo(5);
  }
}
