package io.lifeboat.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A bad network in front of any HTTP server: passes requests on and spoils those a rule names. The
 * client speaks plain HTTP/1.1; towards an https server the proxy speaks TLS and trusts anyone.
 */
public final class FaultProxy implements AutoCloseable {
  private final URI server;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<ProxiedRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();
  private final int port;
  private ServerSocket listener;
  private Thread accepting;

  private record Rule(Predicate<ProxiedRequest> which, AtomicInteger times, Fault fault) {
    boolean takes(ProxiedRequest request) {
      return which.test(request) && times.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
  }

  private FaultProxy(URI server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = listener.getLocalPort();
    this.accepting = accept(listener);
  }

  /** A proxy that passes everything on until it is told otherwise. */
  public static FaultProxy inFrontOf(URI server) {
    try {
      return new FaultProxy(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients reach it. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Spoils every request that matches; the first rule that takes a request decides. */
  public void spoil(Predicate<ProxiedRequest> which, Fault fault) {
    spoil(Integer.MAX_VALUE, which, fault);
  }

  /** Spoils the next so many requests that match. */
  public void spoil(int times, Predicate<ProxiedRequest> which, Fault fault) {
    rules.add(new Rule(which, new AtomicInteger(times), fault));
  }

  /** Lets this many requests through, counted from now, then plays the fault once. */
  public void spoilAfter(int passed, Fault fault) {
    var last = requests.size() + passed;
    spoil(1, request -> request.number() > last, fault);
  }

  /** Passes everything on again. */
  public void heal() {
    rules.clear();
  }

  /** Every request that arrived, spoiled or not, in order. */
  public List<ProxiedRequest> requests() {
    return List.copyOf(requests);
  }

  public long count(Predicate<ProxiedRequest> which) {
    return requests.stream().filter(which).count();
  }

  /** Resets every connection and stops listening. */
  public synchronized void kill() {
    try {
      listener.close();
      accepting.join(); // until then the kernel may still let a client in
      for (var connection : connections) {
        connection.reset();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Listens on the same port again. */
  public synchronized void revive() {
    try {
      listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      accepting = accept(listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Thread accept(ServerSocket socket) {
    return daemon(
        () -> {
          while (!socket.isClosed()) {
            try {
              var connection =
                  new ProxyConnection(socket.accept(), () -> BackendSocket.connect(server));
              connections.add(connection);
              daemon(() -> serve(connection));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "fault-proxy");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void serve(ProxyConnection connection) {
    try (connection) {
      while (connection.open()) {
        var request = HttpMessage.read(connection.client());
        if (request.isEmpty()) {
          return;
        }
        serve(connection, request.get());
      }
    } catch (IOException connectionLost) {
      // Either side may go away at any time; the other then sees its own connection end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private void serve(ProxyConnection connection, HttpMessage message)
      throws IOException, InterruptedException {
    var request = record(message);
    fault(request)
        .orElse(ProxyExchange::forward)
        .play(new ProxyExchange(this, connection, message));
  }

  private synchronized ProxiedRequest record(HttpMessage message) {
    var request = new ProxiedRequest(requests.size() + 1, message.word(0), message.word(1));
    requests.add(request);
    return request;
  }

  private Optional<Fault> fault(ProxiedRequest request) {
    return rules.stream().filter(rule -> rule.takes(request)).map(Rule::fault).findFirst();
  }

  @Override
  public void close() {
    kill();
  }
}
