package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NarrowTerminalTest {
  private record Row(String item, String to, String reason) {}

  private static final Table<Row> TABLE =
      Table.of(List.of(new Row("policies.policy.example.org/fleet/limits", "", "says the same")))
          .path("ITEM", Row::item)
          .column("TO", Row::to)
          .spare("REASON", Row::reason);

  private static String printed(Format format, int width, Consumer<Output> print) {
    var text = new StringWriter();
    print.accept(new Output(new PrintWriter(text), format, width, false));
    return text.toString();
  }

  @Test
  void nothingIsCutWhereThereIsNoTerminal() {
    assertThat(printed(Format.WIDE, 0, TABLE::print))
        .isEqualTo(
            """
            ITEM                                      TO  REASON
            policies.policy.example.org/fleet/limits      says the same
            """);
  }

  @Test
  void theFirstToGoIsAColumnThatSaysNothing() {
    assertThat(printed(Format.WIDE, 56, TABLE::print))
        .isEqualTo(
            """
            ITEM                                      REASON
            policies.policy.example.org/fleet/limits  says the same
            """);
  }

  @Test
  void thenTheReasonGoesAndThePathLosesItsMiddle() {
    assertThat(printed(Format.WIDE, 31, TABLE::print))
        .isEqualTo(
            """
            ITEM
            policies.p…ple.org/fleet/limits
            """);
  }

  @Test
  void sentencesBreakBetweenWords() {
    assertThat(printed(Format.TABLE, 20, out -> out.paragraph("  ", 3, " 4 a word after a word")))
        .isEqualTo("   4 a word after a\n     word\n");
    assertThat(printed(Format.TABLE, 0, out -> out.paragraph("  ", 3, " 4 a word after a word")))
        .isEqualTo("   4 a word after a word\n");
  }
}
