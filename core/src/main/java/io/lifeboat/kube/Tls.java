package io.lifeboat.kube;

import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Turns PEM into what the HTTP client wants for TLS. */
final class Tls {
  private Tls() {}

  /** Only the given authority is trusted, if there is one, as kubectl does; else the JDK's own. */
  static TrustManager[] trustManagers(Connection connection) {
    var trust = connection.trust();
    try {
      if (trust.skipped()) {
        return SSLUtils.trustManagers("", "", true, "", "");
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      if (trust.authority().isPresent()) {
        factory.init(storeOf(trust.authority().get()));
      } else {
        factory.init((KeyStore) null);
      }
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw unusable("certificate authority", connection, e);
    }
  }

  /** The client certificate; empty when the credentials are of another sort. */
  static KeyManager[] keyManagers(Connection connection) {
    var certificate = connection.credentials().certificate();
    if (certificate.isEmpty()) {
      return new KeyManager[0];
    }
    var chain = certificate.get().chain();
    var key = certificate.get().key();
    try {
      return SSLUtils.keyManagers(
          stream(chain), stream(key), algorithm(key), "changeit", "", "changeit");
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw unusable("client certificate or key", connection, e);
    }
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
  }

  private static KeyStore storeOf(byte[] pem) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var number = 0;
    for (var certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return store;
  }

  // A key in the neutral form (PKCS 8) names its algorithm inside; the bytes say id-ecPublicKey.
  private static String algorithm(String key) {
    if (key.contains("BEGIN EC ")) {
      return "EC";
    }
    var body = key.replaceAll("-----[^-]+-----", "").replaceAll("\\s", "");
    var der = HexFormat.of().formatHex(Base64.getMimeDecoder().decode(body));
    return der.contains("06072a8648ce3d0201") ? "EC" : "RSA";
  }

  private static LifeboatException unusable(String what, Connection connection, Exception cause) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "kubeconfig-invalid",
        "the " + what + " for " + connection + " cannot be used",
        "check that it is PEM and complete",
        cause);
  }
}
