package io.lifeboat.storage.s3;

import static io.lifeboat.storage.s3.ScriptedServer.answering;
import static io.lifeboat.storage.s3.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

class AwsAccountIT {
  private static final String ANSWER =
      "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account>"
          + "</GetCallerIdentityResult></GetCallerIdentityResponse>";

  private static AwsAccount asking(ScriptedServer server) {
    return new AwsAccount(
        Optional.empty(),
        () ->
            Optional.of(
                StsClient.builder()
                    .endpointOverride(URI.create(server.url()))
                    .region(Region.EU_WEST_1)
                    .httpClient(UrlConnectionHttpClient.create())
                    .overrideConfiguration(c -> c.retryStrategy(WorthAnotherTry.strategy()))
                    .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                    .build()));
  }

  @Test
  void stsIsAskedOnceWhoseTheCredentialsAre() {
    try (var server = answering(status(200, Map.of("Content-Type", "text/xml"), ANSWER))) {
      var account = asking(server);

      assertThat(account.number()).contains("111122223333");
      assertThat(account.number()).contains("111122223333");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anStsThatDoesNotAnswerSaysNothing() {
    try (var server = answering(status(403, "AccessDenied"))) {
      assertThat(asking(server).number()).isEmpty();
    }
  }

  @Test
  void whoIsNamedIsNotAskedFor() {
    var account =
        new AwsAccount(
            Optional.of("444455556666"),
            () -> {
              throw new AssertionError("nobody is to be asked");
            });

    assertThat(account.number()).contains("444455556666");
  }
}
