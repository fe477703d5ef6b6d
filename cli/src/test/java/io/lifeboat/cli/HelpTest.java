package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.GoldenFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class HelpTest {
  @RegisterExtension static final GoldenFiles GOLDEN = GoldenFiles.of(HelpTest.class, "help");

  private static Stream<List<String>> verbs() {
    return Stream.concat(
        Stream.of(List.of()),
        Stream.of(Verb.values()).map(verb -> List.of(verb.words().split(" "))));
  }

  @TestFactory
  Stream<DynamicTest> everyPageIsAsItsGoldenFileShows() {
    return verbs()
        .map(
            words -> {
              var name = words.isEmpty() ? "lifeboat" : String.join("-", words);
              return DynamicTest.dynamicTest(
                  name, () -> GOLDEN.assertMatches(name + ".txt", help(words).out()));
            });
  }

  @Test
  void everyPageFitsEightyColumns() {
    verbs().forEach(words -> assertThat(help(words).out().lines()).allMatch(l -> l.length() <= 80));
  }

  /** An example that the parser refuses would be worse than none. */
  @Test
  void everyExampleIsUnderstood() {
    var examples =
        verbs()
            .flatMap(words -> help(words).out().lines())
            .filter(line -> line.startsWith("  lifeboat "))
            .map(line -> line.strip().replaceAll(" [|>(].*", "").split(" "))
            .toList();

    assertThat(examples).hasSizeGreaterThan(10);
    for (var example : examples) {
      var args = new ArrayList<>(List.of(example)).subList(1, example.length);
      args.add("--help");
      assertThat(CliRun.of(args.toArray(String[]::new)).err()).as(args.toString()).isEmpty();
    }
  }

  @Test
  void everyVerbHasAnExample() {
    verbs()
        .filter(words -> words.size() != 1 || !isGroup(words.get(0)))
        .forEach(words -> assertThat(help(words).out()).contains("Examples:\n  lifeboat "));
  }

  private static boolean isGroup(String word) {
    return Stream.of(Verb.values()).anyMatch(v -> v.words().startsWith(word + " "));
  }

  @Test
  void helpIsColouredOnATerminalUnlessAskedNotTo() {
    var terminal = new Terminal(true, true, 80);

    assertThat(CliRun.on(terminal, Map.of(), "--help").out()).contains("\u001b[");
    assertThat(CliRun.on(terminal, Map.of("NO_COLOR", "1"), "--help").out())
        .doesNotContain("\u001b[");
    assertThat(CliRun.on(terminal, Map.of(), "--help", "--color", "never").out())
        .doesNotContain("\u001b[");
    assertThat(CliRun.of("--help", "--color=always").out()).contains("\u001b[");
  }

  private static CliRun help(List<String> words) {
    var args = new ArrayList<>(words);
    args.add("--help");
    var run = CliRun.of(args.toArray(String[]::new));
    assertThat(run.exit()).isZero();
    return run;
  }
}
