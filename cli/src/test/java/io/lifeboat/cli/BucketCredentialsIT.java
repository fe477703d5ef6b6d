package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every place where credentials for S3 may be, as the packaged program finds them. */
class BucketCredentialsIT {
  private final AwsServices aws = new AwsServices();
  @TempDir Path folder;

  @AfterEach
  void stop() {
    aws.close();
  }

  private CliRun audit(Map<String, String> variables) throws IOException, InterruptedException {
    var program =
        PackagedProgram.built()
            .with("HOME", folder.toString())
            .with("LIFEBOAT_JAVA_OPTS", "-Duser.home=" + folder);
    for (var variable : variables.entrySet()) {
      program = program.with(variable.getKey(), variable.getValue());
    }
    var words = new ArrayList<>(List.of("bucket", "audit"));
    words.addAll(List.of("bucket-of-nobody", "--s3-endpoint", aws.url()));
    var run = program.run(words.toArray(String[]::new));
    assertThat(run.toString()).doesNotContain("very-secret", "token-of-");
    return run;
  }

  private void askedBy(String caller) {
    assertThat(aws.callers()).containsExactly(caller);
  }

  @Test
  void keysInTheEnvironment() throws Exception {
    var run = audit(Map.of("AWS_ACCESS_KEY_ID", "STATIC", "AWS_SECRET_ACCESS_KEY", "very-secret"));

    assertThat(run.exit()).as(run.toString()).isEqualTo(ExitCodes.CHANGES_PENDING);
    askedBy("STATIC, no token");
  }

  @Test
  void temporaryKeysInTheEnvironment() throws Exception {
    audit(
        Map.of(
            "AWS_ACCESS_KEY_ID", "SESSION",
            "AWS_SECRET_ACCESS_KEY", "very-secret",
            "AWS_SESSION_TOKEN", "token-of-SESSION"));

    askedBy("SESSION, token-of-SESSION");
  }

  private Path profiles() throws IOException {
    return Files.writeString(
        folder.resolve("profiles"),
        """
        [default]
        aws_access_key_id = DEFAULT
        aws_secret_access_key = very-secret
        [backup]
        aws_access_key_id = BACKUP
        aws_secret_access_key = very-secret
        """);
  }

  @Test
  void aProfileByVariable() throws Exception {
    audit(Map.of("AWS_SHARED_CREDENTIALS_FILE", profiles().toString(), "AWS_PROFILE", "backup"));

    askedBy("BACKUP, no token");
  }

  @Test
  void webIdentityThroughSts() throws Exception {
    var token = Files.writeString(folder.resolve("token"), "a-projected-token");

    var run =
        audit(
            Map.of(
                "AWS_ROLE_ARN",
                "arn:aws:iam::111122223333:role/velero",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                token.toString(),
                "AWS_REGION",
                "eu-west-1",
                "AWS_ENDPOINT_URL_STS",
                aws.url()));

    assertThat(run.exit()).as(run.toString()).isEqualTo(ExitCodes.CHANGES_PENDING);
    askedBy("WEBIDENTITY, token-of-WEBIDENTITY");
  }

  @Test
  void theRoleOfAContainer() throws Exception {
    audit(Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.url() + "/container"));

    askedBy("CONTAINER, token-of-CONTAINER");
  }

  @Test
  void theRoleOfAnInstance() throws Exception {
    audit(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", aws.url()));

    askedBy("INSTANCE, token-of-INSTANCE");
  }

  @Test
  void withoutAnyTheUserIsToldWhereTheyGo() throws Exception {
    var run = audit(Map.of("AWS_EC2_METADATA_DISABLED", "true"));

    assertThat(run.exit()).isEqualTo(12);
    assertThat(run.err()).contains("(credentials-missing)").contains("AWS_ACCESS_KEY_ID");
  }
}
