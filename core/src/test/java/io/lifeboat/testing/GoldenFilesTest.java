package io.lifeboat.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFilesTest {
  @TempDir Path folder;

  @Test
  void aDifferenceFailsAndNamesTheFile() throws IOException {
    Files.writeString(folder.resolve("help.txt"), "expected\n");

    assertThatThrownBy(() -> new GoldenFiles(folder, false).assertMatches("help.txt", "other\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("help.txt");
  }

  @Test
  void aFileThatIsNotThereFails() {
    assertThatThrownBy(() -> new GoldenFiles(folder, false).assertMatches("help.txt", "text"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dgolden.update=true");
  }

  @Test
  void updateWritesTheFile() {
    new GoldenFiles(folder, true).assertMatches("case/help.txt", "new\n");

    assertThat(folder.resolve("case/help.txt")).hasContent("new\n");
  }

  @Test
  void aFileThatNoTestReadsIsAnError() throws IOException {
    var golden = new GoldenFiles(folder, false);
    Files.writeString(folder.resolve("read.txt"), "text");
    golden.assertMatches("read.txt", "text");
    assertThatCode(golden::assertAllRead).doesNotThrowAnyException();

    Files.writeString(folder.resolve("forgotten.txt"), "text");

    assertThatThrownBy(golden::assertAllRead)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("forgotten.txt");
  }

  @Test
  void everyFolderIsACase() throws IOException {
    Files.createDirectory(folder.resolve("second"));
    Files.createDirectory(folder.resolve("first"));

    assertThat(new GoldenFiles(folder, false).cases()).containsExactly("first", "second");
  }
}
