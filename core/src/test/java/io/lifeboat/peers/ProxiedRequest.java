package io.lifeboat.peers;

/**
 * One request that reached a {@link FaultProxy}.
 *
 * @param number counts all requests of the proxy, from 1
 * @param path with its query
 */
public record ProxiedRequest(int number, String method, String path) {

  public boolean isWrite() {
    return !method.equals("GET") && !method.equals("HEAD");
  }
}
