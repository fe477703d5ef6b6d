package io.lifeboat.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyIT {
  private static final String TEXT = "0123456789".repeat(10_000);

  private final AtomicInteger served = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          served.incrementAndGet();
          var sent = exchange.getRequestBody().readAllBytes();
          var answer =
              exchange.getRequestMethod().equals("GET")
                  ? TEXT.getBytes(StandardCharsets.UTF_8)
                  : sent;
          var chunked = exchange.getRequestURI().getPath().equals("/chunked");
          exchange.sendResponseHeaders(200, chunked ? 0 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    proxy = FaultProxy.inFrontOf(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.stop(0);
  }

  @Test
  void passesEveryKindOfBodyOnAndRecordsTheRequests() throws Exception {
    assertThat(get("/plain?x=1").body()).isEqualTo(TEXT);
    assertThat(get("/chunked").body()).isEqualTo(TEXT);
    assertThat(send(request("/put").PUT(BodyPublishers.ofString("short"))).body())
        .isEqualTo("short");
    var withExpect = request("/expect").expectContinue(true).PUT(BodyPublishers.ofString(TEXT));
    assertThat(send(withExpect).body()).isEqualTo(TEXT);

    assertThat(proxy.requests())
        .isEqualTo(
            List.of(
                new ProxiedRequest(1, "GET", "/plain?x=1"),
                new ProxiedRequest(2, "GET", "/chunked"),
                new ProxiedRequest(3, "PUT", "/put"),
                new ProxiedRequest(4, "PUT", "/expect")));
  }

  @Test
  void tooManyRequestsCarriesRetryAfterAndSparesTheServer() throws Exception {
    proxy.spoil(1, request -> true, Fault.tooManyRequests(Duration.ofSeconds(7)));

    var refused = send(request("/").PUT(BodyPublishers.ofString(TEXT)));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("7");
    assertThat(served).hasValue(0);
    assertThat(get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void onlyWhatTheRuleNamesIsSpoiled() throws Exception {
    proxy.spoil(ProxiedRequest::isWrite, Fault.status(500));

    assertThat(get("/").statusCode()).isEqualTo(200);
    assertThat(send(request("/").DELETE()).statusCode()).isEqualTo(500);
    assertThat(send(request("/").DELETE()).statusCode()).isEqualTo(500);
    proxy.heal();
    assertThat(send(request("/").DELETE()).statusCode()).isEqualTo(200);
  }

  @Test
  void delayHoldsTheRequestBack() throws Exception {
    proxy.spoil(1, request -> true, Fault.delay(Duration.ofMillis(300)));
    var start = System.nanoTime();

    assertThat(get("/").body()).isEqualTo(TEXT);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void resetNeverReachesTheServer() {
    proxy.spoil(request -> true, Fault.reset());

    assertThatThrownBy(() -> send(request("/").PUT(BodyPublishers.ofString("x"))))
        .isInstanceOf(IOException.class);

    assertThat(served).hasValue(0);
  }

  @Test
  void aLostAnswerWasCarriedOutAllTheSame() {
    proxy.spoil(request -> true, Fault.loseAnswer());

    assertThatThrownBy(() -> send(request("/").PUT(BodyPublishers.ofString("x"))))
        .isInstanceOf(IOException.class);

    assertThat(served).hasValue(1);
  }

  @Test
  void halfAnAnswerEndsInTheMiddleOfTheBody() {
    proxy.spoil(request -> true, Fault.halfAnAnswer());

    assertThatThrownBy(() -> get("/plain")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/chunked")).isInstanceOf(IOException.class);
  }

  @Test
  void killedAfterSoManyRequestsItRefusesConnectionsUntilItRevives() throws Exception {
    get("/earlier");
    proxy.spoilAfter(2, Fault.kill());

    assertThat(get("/1").statusCode()).isEqualTo(200);
    assertThat(get("/2").statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> send(request("/3").PUT(BodyPublishers.ofString("x"))))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/4")).isInstanceOf(ConnectException.class);

    proxy.revive();
    assertThat(get("/5").statusCode()).isEqualTo(200);
    assertThat(served).hasValue(4);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(proxy.url().resolve(path)).timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
