package io.lifeboat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MergePatchTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        // The examples of RFC 7386, appendix A.
        "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
        "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\"} | {\"a\":null} | {}",
        "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
        "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
        "{\"e\":null} | {\"a\":1} | {\"e\":null,\"a\":1}",
        "[1,2] | {\"a\":\"b\",\"c\":null} | {\"a\":\"b\"}",
        "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}"
      })
  void theRulesOfTheRfcHold(String document, String patch, String merged) throws Exception {
    assertThat(MergePatch.apply(json(document), json(patch))).isEqualTo(json(merged));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theDifferenceAppliedGivesTheOther(long seed) {
    var random = new Random(seed);
    var from = tree(random, 0);
    var to = tree(random, 0);

    assertThat(MergePatch.apply(from, MergePatch.between(from, to))).isEqualTo(to);
    assertThat(MergePatch.between(to, to)).isEmpty();
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static JsonNode tree(Random random, int depth) {
    var object = KubeJson.JSON.createObjectNode();
    for (var i = random.nextInt(5); i > 0; i--) {
      var key = String.valueOf((char) ('a' + random.nextInt(4)));
      switch (depth > 3 ? 0 : random.nextInt(3)) {
        case 0 -> object.put(key, random.nextInt(3));
        case 1 -> object.putArray(key).add(random.nextInt(2));
        default -> object.set(key, tree(random, depth + 1));
      }
    }
    return object;
  }

  private static JsonNode json(String text) throws Exception {
    return KubeJson.JSON.readTree(text);
  }
}
