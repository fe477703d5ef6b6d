package io.lifeboat.storage.s3;

import static io.lifeboat.storage.s3.ScriptedServer.answering;
import static io.lifeboat.storage.s3.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.LocationUri;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class S3StoreAccessIT {
  @Test
  void whoDoesNotSayWhoWeAreIsNamedOnce() {
    try (var server = answering(status(403, "InvalidAccessKeyId"))) {
      var access =
          S3StoreAccess.of(
              LocationUri.parse("s3://bucket"),
              S3Settings.aws()
                  .withEndpoint(server.url().toString())
                  .withAccess(new S3Access.KeyPair("id", "secret", Optional.empty())));

      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(access::identity)
          .returns(FailureKind.DENIED, LifeboatException::kind)
          .returns("credentials-invalid", LifeboatException::code)
          .withMessage("%s refuses to say who we are: 403 InvalidAccessKeyId", server.url());
    }
  }
}
