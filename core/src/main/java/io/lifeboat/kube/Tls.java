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
 *
 * @param keys null for no client certificate
 */
record Tls(KeyManager @Nullable [] keys, TrustManager[] trust) {
  /** Sets the configuration's key algorithm, where only the key itself tells it. */
  static Tls of(Config config) throws GeneralSecurityException, IOException {
    var named = !isBlank(config.getCaCertData()) || !isBlank(config.getCaCertFile());
    return new Tls(
        keysOf(config),
        named && !config.isTrustCerts() ? only(config) : SSLUtils.trustManagers(config));
  }

  private static KeyManager @Nullable [] keysOf(Config config)
      throws GeneralSecurityException, IOException {
    if (config.getClientKeyAlgo() != null) {
      return SSLUtils.keyManagers(config);
    }
    try {
      return SSLUtils.keyManagers(config); // takes it for RSA
    } catch (GeneralSecurityException | IOException e) {
      config.setClientKeyAlgo("EC");
      return SSLUtils.keyManagers(config);
    }
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
