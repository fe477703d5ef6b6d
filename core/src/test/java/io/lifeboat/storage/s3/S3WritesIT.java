package io.lifeboat.storage.s3;

import static io.lifeboat.storage.s3.ScriptedServer.answering;
import static io.lifeboat.storage.s3.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class S3WritesIT {
  private static final ObjectBody BODY = ObjectBody.of(new byte[] {1, 2, 3});

  private static String claim(HttpExchange exchange) {
    return String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-meta-lifeboat-claim"));
  }

  @Test
  void aCreationWhoseAnswerWasLostIsStillOurs() {
    var stored = new AtomicReference<>("");
    try (var server =
            answering(
                exchange -> {
                  if (exchange.getRequestMethod().equals("HEAD")) {
                    status(200, Map.of("x-amz-meta-lifeboat-claim", stored.get()), "").to(exchange);
                  } else if (stored.compareAndSet("", claim(exchange))) {
                    exchange.getRequestBody().readAllBytes();
                    exchange.close();
                  } else {
                    status(412, "PreconditionFailed").to(exchange);
                  }
                });
        var store = server.store()) {
      assertThat(store.createIfAbsent("lease/1", BODY)).isTrue();
      assertThat(store.createIfAbsent("lease/1", BODY)).isFalse();
    }
  }

  @Test
  void aConflictIsTriedAgain() {
    try (var server =
            answering(List.of(status(409, "ConditionalRequestConflict"), status(200, "")));
        var store = server.store()) {
      assertThat(store.createIfAbsent("lease/1", BODY)).isTrue();
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aStoreThatCannotCreateSaysSo() {
    try (var server = answering(status(400, "NotImplemented"));
        var store = server.store()) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> store.createIfAbsent("lease/1", BODY))
          .returns("storage-rejected", LifeboatException::code)
          .withMessage(
              "cannot create lease/1 in s3://bucket/p: %s answers 400 NotImplemented",
              server.url());
    }
  }

  @Test
  void whatIsSentCarriesItsChecksumAndNoTrailer() {
    var headers = new AtomicReference<Map<String, List<String>>>(Map.of());
    try (var server =
            answering(
                exchange -> {
                  headers.set(Map.copyOf(exchange.getRequestHeaders()));
                  status(200, "").to(exchange);
                });
        var store = server.store()) {
      store.write("a", BODY);

      assertThat(headers.get())
          .containsEntry("Content-md5", List.of("Uonfc331cyb83SJZevsfrA=="))
          .containsEntry("Content-length", List.of("3"))
          .doesNotContainKeys("X-amz-trailer", "Content-encoding", "Expect");
    }
  }

  @Test
  void aBrokenUploadLeavesNoParts() {
    try (var server =
            answering(
                exchange -> {
                  var query = String.valueOf(exchange.getRequestURI().getQuery());
                  if (query.equals("uploads")) {
                    var xml = "<R><UploadId>id-1</UploadId></R>";
                    status(200, Map.of("Content-Type", "application/xml"), xml).to(exchange);
                  } else if (query.contains("partNumber=2")) {
                    status(403, "AccessDenied").to(exchange);
                  } else {
                    status(200, Map.of("ETag", "\"e\""), "").to(exchange);
                  }
                });
        var store = server.store()) {
      assertThatExceptionOfType(LifeboatException.class)
          .isThrownBy(() -> store.write("big", new Zeros(65L << 20)))
          .returns("bucket-forbidden", LifeboatException::code);

      assertThat(server.requests())
          .containsExactly(
              "POST /bucket/p/big?uploads",
              "PUT /bucket/p/big?partNumber=1&uploadId=id-1",
              "PUT /bucket/p/big?partNumber=2&uploadId=id-1",
              "DELETE /bucket/p/big?uploadId=id-1");
    }
  }

  private record Zeros(long length) implements ObjectBody {
    @Override
    public InputStream open() {
      return new InputStream() {
        private long left = length;

        @Override
        public int read() {
          return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int start, int count) {
          var read = (int) Math.min(count, left);
          left -= read;
          return read == 0 ? -1 : read;
        }
      };
    }
  }
}
