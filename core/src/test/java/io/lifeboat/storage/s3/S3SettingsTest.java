package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.PemTrust;
import io.lifeboat.storage.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {
  @Test
  void anEmptyLocationConfigIsAws() {
    assertThat(S3Settings.fromLocationConfig(Map.of())).isEqualTo(S3Settings.aws());
  }

  @Test
  void everyWordOfALocationConfigCounts() {
    var config =
        Map.of(
            "region", "eu-west-1",
            "s3Url", "https://minio.example.com:9000",
            "s3ForcePathStyle", "true",
            "profile", "backup",
            "credentialsFile", "/credentials/cloud",
            "insecureSkipTLSVerify", "true",
            "kmsKeyId", "key-1",
            "tagging", "a=1",
            "checksumAlgorithm", "");

    assertThat(S3Settings.fromLocationConfig(config))
        .isEqualTo(
            new S3Settings(
                Optional.of("eu-west-1"),
                Optional.of(URI.create("https://minio.example.com:9000")),
                true,
                new S3Access.ProfileFile(Path.of("/credentials/cloud"), "backup"),
                new Trust(Optional.empty(), true),
                new S3Marks(Optional.of("aws:kms"), Optional.of("key-1"), Optional.of("a=1"))));
  }

  @Test
  void aKeyPairOfTheEnvironmentIsTakenWholeOrNotAtAll() {
    var pair = Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");

    assertThat(S3Settings.fromEnvironment(pair).access())
        .isEqualTo(new S3Access.KeyPair("id", "secret", Optional.empty()));
    assertThat(S3Settings.fromEnvironment(Map.of("AWS_ACCESS_KEY_ID", "id")))
        .isEqualTo(S3Settings.aws());
  }

  @Test
  void aProfileAloneIsLookedUpInTheUsualFiles() {
    assertThat(S3Settings.fromLocationConfig(Map.of("profile", "backup")).access())
        .isEqualTo(new S3Access.Profile("backup"));
  }

  @Test
  void aStatedEncryptionIsKept() {
    var config = Map.of("serverSideEncryption", "AES256", "s3ForcePathStyle", "false");

    assertThat(S3Settings.fromLocationConfig(config))
        .isEqualTo(
            S3Settings.aws()
                .withMarks(new S3Marks(Optional.of("AES256"), Optional.empty(), Optional.empty())));
  }

  @Test
  void aKeyOfTheCustomersOwnIsRefused() {
    var config = Map.of("customerKeyEncryptionFile", "/key");

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> S3Settings.fromLocationConfig(config))
        .returns(FailureKind.REFUSED, LifeboatException::kind)
        .returns("location-unsupported", LifeboatException::code);
  }

  @Test
  void theEnvironmentNamesEndpointAndRegion() {
    var env =
        Map.of(
            "AWS_ENDPOINT_URL", "http://general:1",
            "AWS_ENDPOINT_URL_S3", "http://s3:2",
            "AWS_DEFAULT_REGION", "eu-north-1",
            "AWS_SECRET_ACCESS_KEY", "left to the chain");

    assertThat(S3Settings.fromEnvironment(env))
        .isEqualTo(
            S3Settings.aws()
                .withEndpoint("http://s3:2")
                .withPathStyle(true)
                .withRegion("eu-north-1"));
    assertThat(S3Settings.fromEnvironment(Map.of("AWS_REGION", " "))).isEqualTo(S3Settings.aws());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"minio:9000", "ftp://minio", "http://", "http://user:pw@minio", "a b", ""})
  void anEndpointThatIsNotAUrlIsRefusedWithoutRepeatingIt(String url) {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> S3Settings.aws().withEndpoint(url))
        .returns("endpoint-invalid", LifeboatException::code)
        .withMessage("the S3 endpoint is not a URL of scheme, host and port");
  }

  @Test
  void noSecretIsPrinted() {
    var pair =
        S3Settings.aws().withAccess(new S3Access.KeyPair("id", "secret", Optional.of("token")));
    var text = S3Settings.aws().withAccess(new S3Access.ProfileText("secret", "default"));

    assertThat(pair.toString()).contains("id").doesNotContain("secret", "token");
    assertThat(text.toString()).contains("default").doesNotContain("secret");
  }

  @Test
  void aCaBundleMustHoldACertificate() {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> PemTrust.managers("nothing"))
        .returns("ca-invalid", LifeboatException::code);
  }
}
