package io.lifeboat.storage.s3;

import static io.lifeboat.storage.s3.ScriptedServer.answering;
import static io.lifeboat.storage.s3.ScriptedServer.hangUp;
import static io.lifeboat.storage.s3.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore.Depth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3FailuresIT {
  /** What the reader is told. */
  private record Told(FailureKind kind, String code, String message, String hint) {}

  private static Told told(Runnable work) {
    var failure = catchThrowableOfType(LifeboatException.class, work::run);
    var everything = new StringWriter();
    failure.printStackTrace(new PrintWriter(everything));
    assertThat(everything.toString()).doesNotContain("very-secret", "very-token");
    return new Told(failure.kind(), failure.code(), failure.getMessage(), failure.hint());
  }

  private static Told listing(S3Store store) {
    try (store) {
      return told(() -> store.list("", Depth.ALL, ""));
    }
  }

  private static Told unreachable(String message) {
    return new Told(
        FailureKind.UNAVAILABLE,
        "endpoint-unreachable",
        message,
        "check the endpoint, the network and the proxy");
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, bucket-forbidden, the credentials need",
    "403, InvalidAccessKeyId, credentials-invalid, this access key is not known there",
    "403, SignatureDoesNotMatch, credentials-invalid, the secret key does not belong to the access key",
    "400, ExpiredToken, credentials-invalid, the session has expired: log in again",
    "403, RequestTimeTooSkewed, credentials-invalid, the clock of this machine is wrong",
    "401, '', bucket-forbidden, the credentials need",
    "403, '', bucket-forbidden, the credentials need",
  })
  void refusedCredentialsSayWhatToDo(int status, String code, String ours, String hint) {
    try (var server = answering(status(status, code))) {
      var told = listing(server.store());

      assertThat(told.kind()).isEqualTo(FailureKind.DENIED);
      assertThat(told.code()).isEqualTo(ours);
      assertThat(told.message())
          .isEqualTo(
              server.url() + " refuses to list s3://bucket/p: " + (status + " " + code).strip());
      assertThat(told.hint()).startsWith(hint);
      assertThat(server.requests()).hasSize(code.equals("RequestTimeTooSkewed") ? 4 : 1);
    }
  }

  @Test
  void anAnswerWithoutABodyIsUnderstoodToo() {
    try (var server = answering(status(403, ""));
        var store = server.store()) {
      assertThat(told(() -> store.head("a")).message())
          .isEqualTo(server.url() + " refuses to look at a in s3://bucket/p: 403");
    }
  }

  @Test
  void theRightRegionIsNamed() {
    var moved = status(301, Map.of("x-amz-bucket-region", "eu-central-1"), "");
    try (var server = answering(moved)) {
      assertThat(listing(server.store()))
          .isEqualTo(
              new Told(
                  FailureKind.INVALID_INPUT,
                  "bucket-wrong-region",
                  "bucket bucket lives in region eu-central-1, says " + server.url(),
                  "use region eu-central-1 (--s3-region, or region of the location)"));
    }
  }

  @Test
  void aMissingBucketIsNamed() {
    try (var server = answering(status(404, "NoSuchBucket"))) {
      assertThat(listing(server.store()))
          .isEqualTo(
              new Told(
                  FailureKind.NOT_FOUND,
                  "bucket-not-found",
                  "bucket bucket (" + server.url() + ") does not exist",
                  "check its name, the endpoint and the region"));
    }
  }

  @Test
  void aSickStoreIsAskedFourTimes() {
    try (var server = answering(status(500, "InternalError"))) {
      assertThat(listing(server.store()))
          .isEqualTo(
              new Told(
                  FailureKind.UNAVAILABLE,
                  "endpoint-unreachable",
                  "cannot list s3://bucket/p: " + server.url() + " answers 500 InternalError",
                  "try again later"));
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void aStoreThatRecoversIsNotAFailure() {
    var empty = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
    try (var server =
            answering(
                List.of(
                    status(503, "SlowDown"),
                    hangUp(),
                    status(200, Map.of("Content-Type", "application/xml"), empty)));
        var store = server.store()) {
      assertThat(store.list("", Depth.ALL, "").objects()).isEmpty();
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void aBrokenConnectionIsUnreachable() {
    try (var server = answering(hangUp())) {
      assertThat(listing(server.store()))
          .isEqualTo(
              unreachable(
                  "cannot list s3://bucket/p: the connection to "
                      + server.url()
                      + " broke, or it does not speak S3"));
    }
  }

  @Test
  void aWebServerIsNotS3() {
    try (var server = answering(status(200, Map.of("Content-Type", "text/html"), "<p>Hello<br>"))) {
      assertThat(listing(server.store()))
          .isEqualTo(
              unreachable(
                  "cannot list s3://bucket/p: the connection to "
                      + server.url()
                      + " broke, or it does not speak S3"));
    }
  }

  @Test
  void nothingListensThere() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    var url = "http://127.0.0.1:" + free;

    assertThat(listing(ScriptedServer.store(url)))
        .isEqualTo(unreachable("cannot list s3://bucket/p: nothing listens at " + url));
  }

  @Test
  void anUnknownHostIsNamed() {
    assertThat(listing(ScriptedServer.store("http://no-such-host.invalid:9000")))
        .isEqualTo(
            unreachable("cannot list s3://bucket/p: the host no-such-host.invalid is not known"));
  }

  @Test
  void aSilentStoreIsAskedOnce() {
    var release = new CountDownLatch(1);
    try (var server = answering(exchange -> await(release))) {
      assertThat(listing(server.impatientStore()))
          .isEqualTo(
              unreachable(
                  "cannot list s3://bucket/p: " + server.url() + " does not answer in time"));
      assertThat(server.requests()).hasSize(1);
    } finally {
      release.countDown();
    }
  }

  @Test
  void whoIsInterruptedStopsAndStaysInterrupted() throws Exception {
    var arrived = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var pool = Executors.newSingleThreadExecutor();
    try (var server =
        answering(
            exchange -> {
              arrived.countDown();
              await(release);
            })) {
      var thread = new Thread[1];
      var told =
          pool.submit(
              () -> {
                thread[0] = Thread.currentThread();
                var listing = listing(server.impatientStore());
                return Map.entry(listing.kind(), Thread.currentThread().isInterrupted());
              });
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      thread[0].interrupt();

      assertThat(told.get(25, TimeUnit.SECONDS))
          .isEqualTo(Map.entry(FailureKind.INTERRUPTED, true));
    } finally {
      release.countDown();
      pool.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(40, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void withoutCredentialsTheReaderIsToldWhereTheyGo() {
    try (var server = answering(status(200, ""))) {
      var settings =
          S3Settings.aws()
              .withEndpoint(server.url())
              .withAccess(new S3Access.ProfileText("[other]\n", "default"));

      var told =
          told(() -> listingOrThrow(S3Store.open(LocationUri.parse("s3://bucket"), settings)));

      assertThat(told)
          .isEqualTo(
              new Told(
                  FailureKind.DENIED,
                  "credentials-missing",
                  "there are no usable credentials for S3",
                  "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE to one of"
                      + " ~/.aws/credentials; -v says where they were looked for"));
      assertThat(server.requests()).isEmpty();
    }
  }

  private static void listingOrThrow(S3Store store) {
    try (store) {
      store.list("", Depth.ALL, "");
    }
  }

  @Test
  void aCredentialsFileThatIsNotThereIsDenied() {
    var settings =
        S3Settings.aws().withAccess(new S3Access.ProfileFile(Path.of("/none/cloud"), "default"));

    assertThat(told(() -> S3Store.open(LocationUri.parse("s3://bucket"), settings)).code())
        .isEqualTo("credentials-missing");
  }

  @Test
  void aBodyThatCannotBeReadKeepsItsOwnWords() {
    try (var server = answering(status(200, ""));
        var store = server.store()) {
      var missing = ObjectBody.of(Path.of("/none/file"));

      assertThat(told(() -> store.write("a", missing)).code()).isEqualTo("file-unreadable");
      assertThat(server.requests()).isEmpty();
    }
  }
}
