package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.LifeboatException;
import org.junit.jupiter.api.Test;

class TlsStatementTest {
  private static final TlsStatement TLS = new TlsStatement("b", "aws-cn");
  private static final String OTHERS =
      "{\"Sid\":\"Auditor\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"1\"},"
          + "\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws-cn:s3:::b\"}";
  private static final String OURS =
      "{\"Sid\":\"LifeboatDenyInsecureTransport\",\"Effect\":\"Deny\",\"Principal\":\"*\","
          + "\"Action\":\"s3:*\",\"Resource\":[\"arn:aws-cn:s3:::b\",\"arn:aws-cn:s3:::b/*\"],"
          + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}";

  private static String policy(String statements) {
    return "{\"Version\":\"2012-10-17\",\"Id\":\"p\",\"Statement\":" + statements + "}";
  }

  @Test
  void statementsOfOthersStayWordForWord() {
    assertThat(TLS.mergedInto(policy("[" + OTHERS + "]")))
        .isEqualTo(policy("[" + OTHERS + "," + OURS + "]"));
  }

  @Test
  void aStatementWithoutBracketsStays() {
    assertThat(TLS.mergedInto(policy(OTHERS))).isEqualTo(policy("[" + OTHERS + "," + OURS + "]"));
  }

  @Test
  void ourStatementIsReplacedNotDoubled() {
    var weakened = OURS.replace("\"Deny\"", "\"Allow\"");

    assertThat(TLS.isIn(policy("[" + weakened + "]"))).isFalse();
    assertThat(TLS.mergedInto(policy("[" + weakened + "]"))).isEqualTo(policy("[" + OURS + "]"));
  }

  @Test
  void itIsFoundAgainInWhatWasWritten() {
    assertThat(TLS.isIn("")).isFalse();
    assertThat(TLS.isIn(TLS.mergedInto(""))).isTrue();
  }

  @Test
  void itIsKnownAgainInTheWordsOfAStore() {
    var minios =
        OURS.replace("\"*\",\"Action\"", "{\"AWS\":[\"*\"]},\"Action\"")
            .replace("\"s3:*\"", "[\"s3:*\"]")
            .replace("\"false\"", "[\"false\"]");

    assertThat(minios).contains("{\"AWS\":[\"*\"]}");
    assertThat(TLS.isIn(policy("[" + OTHERS + "," + minios + "]"))).isTrue();
    assertThat(TLS.isIn(policy("[" + minios.replace("[\"s3:*\"]", "[\"s3:GetObject\"]") + "]")))
        .isFalse();
    assertThat(
            TLS.isIn(
                policy("[" + minios.replace("arn:aws-cn:s3:::b\"", "arn:aws-cn:s3:::x\"") + "]")))
        .isFalse();
  }

  @Test
  void aPolicyThatIsNoJsonIsNotOverwritten() {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> TLS.mergedInto("<xml/>"))
        .returns("bucket-policy-unreadable", LifeboatException::code);
  }
}
