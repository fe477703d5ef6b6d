package io.lifeboat.kube;

import java.util.Optional;

/**
 * How to reach one API server and as whom. A value: making one reads files, but neither connects
 * nor runs a credential plugin.
 */
public final class Connection {
  private final String server;
  private final String context;
  private final String namespace;
  private final Trust trust;
  private final Credentials credentials;

  Connection(
      String server, String context, String namespace, Trust trust, Credentials credentials) {
    this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    this.context = context;
    this.namespace = namespace;
    this.trust = trust;
    this.credentials = credentials;
  }

  /** A server that asks nobody who they are, such as the sandbox's. */
  public static Connection open(String server) {
    return new Connection(server, "", "default", Trust.usual(), Credentials.none());
  }

  /** The URL, without a slash at its end. */
  public String server() {
    return server;
  }

  /** The kubeconfig's name for it; empty when there is none. */
  public String context() {
    return context;
  }

  /** The namespace to use where none is named. */
  public String namespace() {
    return namespace;
  }

  /** Whether the server's certificate is not checked, which deserves a warning. */
  public boolean isInsecure() {
    return trust.skipped() && server.startsWith("https:");
  }

  Trust trust() {
    return trust;
  }

  Credentials credentials() {
    return credentials;
  }

  /** No credentials. */
  @Override
  public String toString() {
    return context.isEmpty() ? server : context + " (" + server + ")";
  }

  /**
   * What proves that the server is the right one.
   *
   * @param skipped whether nothing is checked
   * @param authority the only certificates to trust, as PEM; empty for the JDK's own
   * @param proxy the URL of an HTTP proxy on the way; empty for a direct connection
   */
  record Trust(boolean skipped, Optional<byte[]> authority, Optional<String> proxy) {
    static Trust usual() {
      return new Trust(false, Optional.empty(), Optional.empty());
    }
  }
}
