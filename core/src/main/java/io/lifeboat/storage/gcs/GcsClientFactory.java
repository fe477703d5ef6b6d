package io.lifeboat.storage.gcs;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.Credentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import io.lifeboat.storage.PemTrust;
import io.lifeboat.storage.Trust;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Builds a client that gives up in time. Opens nothing. */
final class GcsClientFactory {
  /** With four attempts and the pauses between, a dead host is given up within 15 seconds. */
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** Without a project the client would look for one at the metadata server. */
  static final String NO_PROJECT = "-";

  private final GcsSettings settings;

  GcsClientFactory(GcsSettings settings) {
    this.settings = settings;
  }

  /** Those that requests carry; nobody is asked yet. */
  Credentials credentials() {
    var transport = transport(settings.trust());
    return new GcsCredentials(() -> transport).of(settings);
  }

  /** {@code silence} is how long the store may take until it answers, or between two bytes. */
  Storage client(Duration silence) {
    var transport = transport(settings.trust());
    var credentials = new GcsCredentials(() -> transport).of(settings);
    var project = settings.project().or(() -> GcsCredentials.project(credentials));
    var options =
        StorageOptions.http()
            .setProjectId(project.orElse(NO_PROJECT))
            .setCredentials(credentials)
            .setRetrySettings(GcsRetries.settings())
            .setStorageRetryStrategy(new GcsRetries())
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    .setHttpTransportFactory(() -> transport)
                    .setConnectTimeout((int) CONNECT.toMillis())
                    .setReadTimeout((int) silence.toMillis())
                    .build());
    settings.endpoint().ifPresent(url -> options.setHost(url.toString()));
    return options.build().getService();
  }

  static void close(Storage client) {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("over HTTP there is nothing to close", e);
    }
  }

  private static HttpTransport transport(Trust trust) {
    var transport = new NetHttpTransport.Builder();
    try {
      if (trust.anyone()) {
        return transport.doNotValidateCertificate().build();
      }
      if (trust.caPem().isPresent()) {
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, PemTrust.managers(trust.caPem().get()), null);
        transport.setSslSocketFactory(tls.getSocketFactory());
      }
      return transport.build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }
}
