package io.lifeboat.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [default];aws_access_key_id = a;aws_secret_access_key = b |
          [other];x=y;[default];role_arn=arn:aws:iam::1:role/v;web_identity_token_file=/t |
          [other];aws_access_key_id=a | has no section [default], or nothing in it
          [default];aws_access_key_id=a | has no aws_secret_access_key in [default]
          [default];region=eu | has no aws_access_key_id and no aws_secret_access_key in [default]
          [default];aws_access_key_id="a";aws_secret_access_key=b | has quotes around a value, which would be part of it
          W2RlZmF1bHRdCmF3c19hY2Nlc3Nfa2V5X2lkPWEKYXdzX3NlY3JldF9hY2Nlc3Nfa2V5PWIK | is base64: it was encoded twice
          AKIA/hunter2 | is no file of the AWS tools: it has no [default]
          """)
  void ofAws(String text, String wrong) {
    assertThat(CredentialsShape.aws(text.replace(';', '\n'), "default").orElse(null))
        .isEqualTo(wrong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"service_account","private_key":"k","client_email":"e"} |
          {"type":"external_account"} |
          {"type":"service_account","client_email":"e"} | is a service account without private_key or client_email
          {"type":"hunter2"} | is JSON, but of no type that Google's libraries know
          hunter2 | is not JSON
          """)
  void ofGoogle(String text, String wrong) {
    assertThat(CredentialsShape.gcp(text).orElse(null)).isEqualTo(wrong);
  }

  @Test
  void nothingIsEmpty() {
    assertThat(CredentialsShape.aws(" \n", "default")).contains("is empty");
    assertThat(CredentialsShape.gcp("")).contains("is empty");
  }
}
