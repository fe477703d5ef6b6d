package io.lifeboat.kube;

import io.fabric8.kubernetes.client.Config;
import java.util.function.Supplier;

/**
 * How to reach one API server and as whom. A value: making one reads files, but neither connects
 * nor runs a credential plugin.
 */
public final class Connection {
  private final String server;
  private final String context;
  private final String namespace;
  private final boolean insecure;
  private final Supplier<Config> access;

  Connection(
      String server,
      String context,
      String namespace,
      boolean insecure,
      Supplier<? extends Config> access) {
    this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    this.context = context;
    this.namespace = namespace;
    this.insecure = insecure;
    this.access = access::get;
  }

  /** A server that asks nobody who they are, such as the sandbox's. */
  public static Connection open(String server) {
    return new Connection(
        server,
        "",
        "default",
        false,
        () -> {
          var config = Config.empty();
          config.setMasterUrl(server);
          return config;
        });
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
    return insecure && server.startsWith("https:");
  }

  /** What Fabric8 needs to know, secrets included; made anew each time. Runs credential plugins. */
  Config access() {
    return access.get();
  }

  /** No credentials. */
  @Override
  public String toString() {
    return context.isEmpty() ? server : context + " (" + server + ")";
  }
}
