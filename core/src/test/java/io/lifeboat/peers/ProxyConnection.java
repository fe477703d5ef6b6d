package io.lifeboat.peers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A client's connection and the one to the server that belongs to it, made when first needed. */
final class ProxyConnection implements AutoCloseable {
  private final Socket client;
  private final InputStream fromClient;
  private final OutputStream toClient;
  private final Callable<Socket> connector;
  private @Nullable Server server;

  private record Server(Socket socket, InputStream in, OutputStream out) {}

  ProxyConnection(Socket client, Callable<Socket> connector) throws IOException {
    client.setTcpNoDelay(true);
    this.client = client;
    this.fromClient = new BufferedInputStream(client.getInputStream());
    this.toClient = new BufferedOutputStream(client.getOutputStream());
    this.connector = connector;
  }

  InputStream client() {
    return fromClient;
  }

  OutputStream toClient() {
    return toClient;
  }

  InputStream server() throws IOException {
    return connected().in();
  }

  OutputStream toServer() throws IOException {
    return connected().out();
  }

  private synchronized Server connected() throws IOException {
    var known = server;
    if (known == null) {
      var socket = connect();
      known =
          new Server(
              socket,
              new BufferedInputStream(socket.getInputStream()),
              new BufferedOutputStream(socket.getOutputStream()));
      server = known;
    }
    return known;
  }

  private Socket connect() throws IOException {
    try {
      return connector.call();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  boolean open() {
    return !client.isClosed();
  }

  synchronized void reset() throws IOException {
    if (open()) {
      client.setSoLinger(true, 0);
    }
    close();
  }

  @Override
  public synchronized void close() throws IOException {
    client.close();
    if (server != null) {
      server.socket().close();
    }
  }
}
