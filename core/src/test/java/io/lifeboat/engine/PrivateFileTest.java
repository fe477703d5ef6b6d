package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
  @TempDir Path folder;

  @Test
  void itHasNoNameThatAKilledProcessCouldLeaveBehind() throws IOException {
    try (var file = PrivateFile.in(folder)) {
      file.stream().write(1);

      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void whatWasWrittenIsReadAsOftenAsAsked() throws IOException {
    var text = "secret".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    try (var file = PrivateFile.in(folder)) {
      try (var out = file.stream()) {
        out.write(text[0]);
        out.write(text, 1, text.length - 1);
      }

      assertThat(file.body().length()).isEqualTo(text.length);
      try (var first = file.body().open();
          var second = file.body().open()) {
        assertThat(first.read()).isEqualTo('s');
        assertThat(second.readAllBytes()).isEqualTo(text);
        assertThat(first.readAllBytes()).hasSize(text.length - 1);
        assertThat(first.read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> PrivateFile.in(folder.resolve("none")))
        .isInstanceOf(LifeboatException.class)
        .hasMessageStartingWith("cannot use a temporary file at " + folder.resolve("none"));
  }
}
