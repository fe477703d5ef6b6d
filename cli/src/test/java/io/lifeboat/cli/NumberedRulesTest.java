package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each rule about buckets that managed-velero.md §8 and §9 number has a test of that number. */
class NumberedRulesTest {
  private static final Pattern TEST = Pattern.compile("void ((?:[tbef]\\d+)(?:[TBEF]\\d+)*)[A-Z]");
  private static final Pattern NUMBER = Pattern.compile("[tbefTBEF]\\d+");

  @Test
  void everyNumberIsInTheNameOfATest() throws IOException {
    var found = new TreeSet<String>();
    try (var sources = Files.walk(Path.of("..", "core", "src", "test", "java"))) {
      for (var source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        TEST.matcher(Files.readString(source))
            .results()
            .flatMap(test -> NUMBER.matcher(test.group(1)).results())
            .forEach(number -> found.add(number.group().toLowerCase(Locale.ROOT)));
      }
    }

    assertThat(found)
        .containsAll(
            List.of(
                "t2", "t7", "t8", "t9", "t10", "t11", "t12", "t13", "t14", "t15", "t16", "t17",
                "t18", "t19", "t20", "t21", "t22", "t23", "t36", "t37", "t38", "t39", "b1", "b2",
                "b3", "b4", "b5", "b8", "b9", "b10", "b11", "b12", "e13", "e14", "e15", "e24", "f4",
                "f5", "f6", "f8", "f9", "f10", "f13"));
  }
}
