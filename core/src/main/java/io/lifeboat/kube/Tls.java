package io.lifeboat.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.CertUtils;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What Fabric8 reads for TLS, but for two things: a named authority is the only one trusted, as
 * with kubectl, not one more besides the JDK's; and EC keys may be in the neutral form (PKCS 8).
 */
final class Tls {
  private Tls() {}

  /**
   * The client certificate; empty when there is none. Sets the configuration's key algorithm, where
   * only the key itself tells it.
   */
  static KeyManager[] keys(Config config) throws GeneralSecurityException, IOException {
    if (config.getClientKeyAlgo() != null) {
      return present(SSLUtils.keyManagers(config));
    }
    try {
      return present(SSLUtils.keyManagers(config)); // takes it for RSA
    } catch (GeneralSecurityException | IOException e) {
      config.setClientKeyAlgo("EC");
      return present(SSLUtils.keyManagers(config));
    }
  }

  /** Who may vouch for the server. */
  static TrustManager[] trust(Config config) throws GeneralSecurityException, IOException {
    var named = !isBlank(config.getCaCertData()) || !isBlank(config.getCaCertFile());
    return named && !config.isTrustCerts() ? only(config) : SSLUtils.trustManagers(config);
  }

  private static KeyManager[] present(KeyManager @Nullable [] keys) {
    return keys == null ? new KeyManager[0] : keys;
  }

  private static TrustManager[] only(Config config) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var pem =
        CertUtils.getInputStreamFromDataOrFile(config.getCaCertData(), config.getCaCertFile());
    for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
