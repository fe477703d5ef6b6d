package io.lifeboat.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Go's encoding/json wrote comes out of here byte for byte. */
class GoJsonTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1.0",
        "0.1",
        "0.000001",
        "1e-7",
        "-1.5e-9",
        "1e+21",
        "1.7976931348623157e+308",
        "123456789012345678901234567890",
        "100000000000000000000",
        "0.30000000000000004"
      })
  void numbersAreWrittenAsGoWritesThem(String number) {
    assertThat(again("{\"n\":" + number + "}")).isEqualTo("{\"n\":" + number + "}");
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({"1e3,1000", "1E-7,1e-7", "12e20,1.2e+21", "0e999999999,0", "0e-999999999,0"})
  void otherSpellingsBecomeGos(String number, String go) {
    assertThat(again("{\"n\":" + number + "}")).isEqualTo("{\"n\":" + go + "}");
  }

  @Test
  void hugeExponentStaysSmall() {
    assertThat(again("{\"n\":1e999999999}")).isEqualTo("{\"n\":1e+999999999}");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\\u003ca href=\\\"x\\\"\\u003e \\u0026 b",
        "line\\nfeed\\ttab\\r \\\\ /",
        "\\u0000\\u001f\\u2028\\u2029",
        "Zürich 東京 🚢"
      })
  void textIsEscapedAsGoEscapesIt(String text) {
    assertThat(again("{\"t\":\"" + text + "\"}")).isEqualTo("{\"t\":\"" + text + "\"}");
  }

  @Test
  void memberNamesAreEscapedToo() {
    assertThat(again("{\"a\\u003cb\":{}}")).isEqualTo("{\"a\\u003cb\":{}}");
  }

  @Test
  void duplicateMembersAreRefused() {
    assertThatThrownBy(() -> again("{\"a\":1,\"b\":2,\"a\":3}"))
        .isInstanceOf(LifeboatException.class);
  }

  private static String again(String json) {
    return new String(KubeObject.parse(json.getBytes(UTF_8)).toJson(), UTF_8);
  }
}
