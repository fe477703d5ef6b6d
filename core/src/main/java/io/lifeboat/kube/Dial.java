package io.lifeboat.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.net.http.HttpClient.Redirect;
import java.nio.file.FileSystemException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;

/**
 * Makes Fabric8's client for a connection, with the habits of ours that differ from its own: for
 * this package, and for a library that brings its own loop over that client.
 */
public final class Dial {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private Dial() {}

  /**
   * Runs the credential plugin, if there is one; does not connect. The caller closes it.
   *
   * @throws LifeboatException {@code credential-plugin-failed}, {@code kubeconfig-unreadable},
   *     {@code kubeconfig-invalid}
   */
  public static KubernetesClient to(Connection connection) {
    return to(connection.access(), connection);
  }

  /** The same with another patience for each request; watches are none. */
  public static KubernetesClient to(Connection connection, Duration patience) {
    var config = connection.access();
    config.setRequestTimeout((int) patience.toMillis());
    return to(config, connection);
  }

  private static KubernetesClient to(Config config, Connection connection) {
    config.setUserAgent("lifeboat");
    config.setConnectionTimeout((int) CONNECT.toMillis());
    config.setRequestRetryBackoffLimit(0); // Speaker decides what is worth another try
    // Over HTTP/2 the JDK drops answers that are followed by GOAWAY, as kube-apiserver's 401 is,
    // and every request shares one connection. Over 1.1 each thread gets its own.
    config.setHttp2Disable(true);
    try {
      var keys = Tls.keys(config);
      var trust = Tls.trust(config);
      var ciphers = CipherOrder.parameters(config.getTlsVersions());
      return new KubernetesClientBuilder()
          .withConfig(config)
          .withHttpClientFactory(new OwnHabits(ciphers))
          .withHttpClientBuilderConsumer(
              http -> {
                http.sslContext(keys, trust);
                renewTokens(config, http);
              })
          .build();
    } catch (GeneralSecurityException | IOException | KubernetesClientException e) {
      throw unusable(connection, e);
    }
  }

  // Without a token there is none to refresh, yet Fabric8 would read the files at every request.
  private static void renewTokens(Config config, HttpClient.Builder http) {
    if (config.getOauthTokenProvider() instanceof PluginToken tokens) {
      http.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, new PluginTokenHeader(tokens));
    } else if (config.getOauthTokenProvider() == null
        && config.getOauthToken() == null
        && config.getAutoOAuthToken() == null
        && config.getUsername() == null
        && config.getAuthProvider() == null) {
      http.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, null);
    }
  }

  private static LifeboatException unusable(Connection connection, Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileSystemException gone) {
        return new LifeboatException(
            FailureKind.INVALID_INPUT,
            "kubeconfig-unreadable",
            "cannot read " + gone.getFile() + ", which the kubeconfig names",
            "check that it exists and that you may read it",
            thrown);
      }
    }
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "kubeconfig-invalid",
        "the certificates, the key or the proxy for " + connection + " cannot be used",
        "check that certificates and keys are PEM and complete, and that the proxy is an HTTP one",
        thrown);
  }

  private static final class OwnHabits extends JdkHttpClientFactory {
    private final SSLParameters tls;

    OwnHabits(SSLParameters tls) {
      this.tls = tls;
    }

    @Override
    protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
      builder.followRedirects(Redirect.NEVER); // it would carry our token to whoever is named in it
      builder.sslParameters(tls);
    }
  }
}
