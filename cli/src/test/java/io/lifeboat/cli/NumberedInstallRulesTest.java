package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Each rule about an installation that managed-velero.md §8 and §9 number has a test that bears the
 * number in the name it is reported under, and what is said of the bucket has one through the loop.
 */
class NumberedInstallRulesTest {
  private static final Pattern SHOWN = Pattern.compile("(?:@DisplayName\\(|name = )\\s*\"([^\"]*)");
  private static final Pattern NUMBER = Pattern.compile("\\b[TBEF]-\\d+\\b");

  private static Set<String> numbers(Path folder) throws IOException {
    var found = new TreeSet<String>();
    try (var sources = Files.walk(folder)) {
      for (var source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        SHOWN
            .matcher(Files.readString(source))
            .results()
            .flatMap(name -> NUMBER.matcher(name.group(1)).results())
            .forEach(number -> found.add(number.group()));
      }
    }
    return found;
  }

  private static List<String> all(String letter, int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> letter + "-" + number).toList();
  }

  @Test
  void everyNumberIsInTheNameOfATest() throws IOException {
    var found = numbers(Path.of("..", "core", "src", "test", "java"));
    found.addAll(numbers(Path.of("src", "test", "java")));
    if (Files.readString(Path.of("..", ".ci", "image", "test")).contains("F-18:")) {
      found.add("F-18"); // about the image, which no test here has
    }

    var wanted = new ArrayList<String>();
    wanted.addAll(all("T", 1, 3, 4, 5, 6, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35));
    wanted.addAll(all("T", 40, 41, 42, 43, 44));
    wanted.addAll(all("B", 6, 7));
    wanted.addAll(all("E", 16, 17, 18, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29));
    wanted.addAll(all("F", 1, 2, 3, 7, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25));
    assertThat(found).containsAll(wanted);
  }

  @Test
  void whatIsSaidOfTheBucketHoldsThroughTheLoop() throws IOException {
    var loop = Path.of("..", "core", "src", "test", "java", "io", "lifeboat", "reconcile", "loop");

    assertThat(numbers(loop)).containsAll(all("T", 16, 17, 18, 19, 21, 23));
  }
}
