package io.lifeboat.peers;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One request at the proxy and everything a {@link Fault} may do with it. */
public final class ProxyExchange {
  private final FaultProxy proxy;
  private final ProxyConnection connection;
  private final HttpMessage request;

  ProxyExchange(FaultProxy proxy, ProxyConnection connection, HttpMessage request) {
    this.proxy = proxy;
    this.connection = connection;
    this.request = request;
  }

  /** Answers in the server's place, with further header lines, in the form of Kubernetes. */
  public void answer(int code, String headers) throws IOException {
    request.copyRequestBody(connection.client(), OutputStream.nullOutputStream());
    var body =
        "{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"status\":\"Failure\",\"code\":" + code + "}";
    var head =
        "HTTP/1.1 %d Fault\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(code, body.length(), headers);
    var whole = request.word(0).equals("HEAD") ? head : head + body;
    connection.toClient().write(whole.getBytes(StandardCharsets.ISO_8859_1));
    connection.toClient().flush();
  }

  /** Passes request and answer on, as they come. */
  public void forward() throws IOException {
    var answer = sendToServer();
    connection.toClient().write(answer.bytes());
    connection.toClient().flush();
    if (!answer.copyAnswerBody(request.word(0), server(), connection.toClient())) {
      connection.close();
    }
  }

  /** Passes the head and half of the body on, and ends the connection. */
  public void forwardHalf() throws IOException {
    var answer = sendToServer();
    var body = body(answer);
    connection.toClient().write(answer.bytes());
    connection.toClient().write(body, 0, body.length / 2);
    connection.toClient().flush();
    connection.close();
  }

  /** Lets the server carry the request out and keeps its answer. */
  public void serverAnswer() throws IOException {
    body(sendToServer());
  }

  /** Ends the connection at once, as a crashed machine does. */
  public void reset() throws IOException {
    connection.reset();
  }

  /** Ends every connection at once and stops listening. */
  public void kill() throws IOException {
    proxy.kill();
  }

  private HttpMessage sendToServer() throws IOException {
    var toServer = connection.toServer();
    if (request.header("Expect").equals("100-continue")) {
      connection
          .toClient()
          .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      connection.toClient().flush();
    }
    // No other protocol than HTTP/1.1 is spoken here, so none is offered to the server.
    var headers = request.without("Expect", "Connection", "Upgrade", "HTTP2-Settings");
    toServer.write(headers.bytes());
    request.copyRequestBody(connection.client(), toServer);
    toServer.flush();
    return HttpMessage.read(server()).orElseThrow(() -> new EOFException("server went away"));
  }

  private byte[] body(HttpMessage answer) throws IOException {
    var body = new ByteArrayOutputStream();
    answer.copyAnswerBody(request.word(0), server(), body);
    return body.toByteArray();
  }

  private InputStream server() throws IOException {
    return connection.server();
  }
}
