package io.lifeboat.storage.s3;

import static io.lifeboat.storage.s3.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketOwner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a bucket is there and whose it is, and how one is asked for. */
class BucketLookIT {
  private static final BucketName NAME = new BucketName("velero-prod");
  private static final Optional<String> US = Optional.of("111122223333");
  private final ScriptedAccount account = new ScriptedAccount();

  @AfterEach
  void stop() {
    account.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, credentials-invalid",
    "403, bucket-forbidden",
    "301, bucket-wrong-region",
    "503, endpoint-unreachable"
  })
  void t17EachAnswerToTheFirstLookHasItsCode(int status, String code) {
    account.says(
        "HEAD /velero-prod?",
        status(status, Map.of("x-amz-bucket-region", "eu-west-1", "x-amz-request-id", "4711"), ""));

    try (var admin = account.admin("us-east-1")) {
      var failure = catchThrowableOfType(LifeboatException.class, () -> admin.observe(NAME));

      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure).hasMessageContaining("velero-prod");
      if (status != 301) {
        assertThat(failure).hasMessageContaining("(HeadBucket)").hasMessageContaining("4711");
      }
    }
  }

  @Test
  void t17ABadKeyIsToldFromARightThatLacks() {
    account.says("HEAD /velero-prod?", status(403, ""));
    account.says("GET /velero-prod?location", status(403, "SignatureDoesNotMatch"));

    try (var admin = account.admin("us-east-1")) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> admin.observe(NAME))
          .returns("credentials-invalid", LifeboatException::code)
          .returns("the secret key does not belong to the access key", LifeboatException::hint);
    }
  }

  @Test
  void b3AnErrorThatIsNotOfS3IsAFailureInOurWords() {
    account.says("HEAD /velero-prod?", ScriptedServer.hangUp());

    try (var admin = account.admin("us-east-1")) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> admin.observe(NAME))
          .returns("endpoint-unreachable", LifeboatException::code);
    }
  }

  private static ScriptedServer.Answer ownedBy(String owner) {
    return exchange -> {
      var expected = exchange.getRequestHeaders().getFirst("x-amz-expected-bucket-owner");
      status(expected == null || expected.equals(owner) ? 200 : 403, "").to(exchange);
    };
  }

  @ParameterizedTest
  @CsvSource({"111122223333, OURS", "999988887777, OTHER"})
  void anotherAccountsBucketIsToldFromOurs(String owner, BucketOwner expected) {
    account.says("HEAD /velero-prod?", ownedBy(owner));

    try (var admin = account.admin("us-east-1", US)) {
      assertThat(admin.observe(NAME).owner()).isEqualTo(expected);
    }
  }

  @Test
  void aStoreThatHeedsNoOwnerIsNotBelieved() {
    account.says("HEAD /velero-prod?", status(200, ""));

    try (var admin = account.admin("us-east-1", US)) {
      assertThat(admin.observe(NAME).owner()).isEqualTo(BucketOwner.UNKNOWN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, ''",
    "us-west-1, us-west-1",
    "us-gov-west-1, us-gov-west-1",
    "cn-north-1, cn-north-1"
  })
  void t13OnlyTheFirstRegionIsNotNamed(String region, String constraint) {
    var body = new AtomicReference<>("");
    account.says(
        "PUT /velero-prod?",
        exchange -> {
          body.set(bodyOf(exchange));
          status(200, "").to(exchange);
        });

    try (var admin = account.admin(region)) {
      admin.apply(NAME, new BucketChange.Create(false));
    }

    assertThat(body.get())
        .isEqualTo(
            constraint.isEmpty()
                ? ""
                : "<CreateBucketConfiguration"
                    + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>"
                    + constraint
                    + "</LocationConstraint></CreateBucketConfiguration>");
  }

  private static String bodyOf(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
        .replaceFirst("<\\?xml[^>]*\\?>", "");
  }

  @ParameterizedTest
  @CsvSource({
    "409, BucketAlreadyOwnedByYou, ''",
    "409, BucketAlreadyExists, bucket-owned-by-other",
    "400, TooManyBuckets, quota-exceeded",
    "403, AccessDenied, bucket-forbidden",
    "409, OperationAborted, endpoint-unreachable",
    "501, NotImplemented, feature-unsupported"
  })
  void t15T16EachAnswerToMakingABucketHasItsCode(int status, String answer, String code) {
    account.says("PUT /velero-prod?", status(status, answer));

    try (var admin = account.admin("us-east-1")) {
      var failure =
          catchThrowableOfType(
              LifeboatException.class, () -> admin.apply(NAME, new BucketChange.Create(false)));

      assertThat(Optional.ofNullable(failure).map(LifeboatException::code).orElse(""))
          .isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource({"eu_west_1", "'eu west'", "EU", "nowhere"})
  void aRegionThatCannotBeIsRefusedBeforeAnyCall(String region) {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(
            () ->
                S3BucketAdmin.open(
                    S3Settings.aws()
                        .withRegion(region)
                        .withAccess(new S3Access.KeyPair("id", "secret", Optional.empty())),
                    Optional.empty()))
        .returns("region-unknown", LifeboatException::code);
  }
}
