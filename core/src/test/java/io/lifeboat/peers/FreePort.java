package io.lifeboat.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks a port nobody listens on, below the range from which the kernel serves outgoing
 * connections, so that none of those takes it before the peer does.
 */
final class FreePort {
  private static final int FIRST = 15_000;
  private static final int LAST = 32_000;

  private FreePort() {}

  static int pick() {
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (free(port)) {
        return port;
      }
    }
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
