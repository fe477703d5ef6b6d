package io.lifeboat.storage.wire;

import io.lifeboat.storage.PemTrust;
import io.lifeboat.storage.StorageFailure;
import io.lifeboat.storage.Trust;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What a server shows in the TLS handshake, and whether it is believed. */
record ServerCertificate(SSLSocket socket, Trust trust) {
  /**
   * Speaks TLS on a connection, as a client of the store would.
   *
   * @throws io.lifeboat.failure.LifeboatException UNAVAILABLE, {@code tls-untrusted}, which names
   *     the chain that is not believed
   */
  static SSLSocket socket(Trust trust, Socket plain, String host, int port) throws IOException {
    var watching = watching(trust);
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {watching}, null);
      var tls = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
      var parameters = tls.getSSLParameters();
      if (!trust.anyone()) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
      }
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return tls;
    } catch (SSLHandshakeException e) {
      throw untrusted(host, watching.seen, e);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static Watching watching(Trust trust) throws IOException {
    try {
      return new Watching(trust);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static RuntimeException untrusted(
      String host, X509Certificate[] chain, SSLHandshakeException e) {
    var names =
        Arrays.stream(chain).map(ServerCertificate::words).collect(Collectors.joining("; "));
    return StorageFailure.tlsUntrusted(
        host
            + " shows a certificate that is not trusted here: "
            + (names.isEmpty() ? e.getMessage() : names),
        "add its authority's certificate to the CA bundle"
            + " (for S3 AWS_CA_BUNDLE=FILE, else JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=…),"
            + " or mend the certificate",
        e);
  }

  /** The server's own certificate in a line. */
  String describe() throws IOException {
    var first = socket.getSession().getPeerCertificates()[0];
    return first instanceof X509Certificate certificate ? words(certificate) : "";
  }

  private static String words(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName()
        + ", issued by "
        + certificate.getIssuerX500Principal().getName()
        + ", until "
        + certificate.getNotAfter().toInstant();
  }

  /** Believes what the settings believe, and remembers what it was shown. */
  private static final class Watching implements X509TrustManager {
    private final @Nullable X509TrustManager believing;
    private X509Certificate[] seen = {};

    Watching(Trust trust) throws GeneralSecurityException {
      believing = trust.anyone() ? null : of(trust);
    }

    private static X509TrustManager of(Trust trust) throws GeneralSecurityException {
      var managers = trust.caPem().isPresent() ? PemTrust.managers(trust.caPem().get()) : ofJdk();
      return (X509TrustManager) managers[0];
    }

    private static TrustManager[] ofJdk() throws GeneralSecurityException {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((java.security.KeyStore) null);
      return factory.getTrustManagers();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no client is expected here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      seen = chain.clone();
      if (believing != null) {
        believing.checkServerTrusted(chain, type);
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return believing == null ? new X509Certificate[0] : believing.getAcceptedIssuers();
    }
  }
}
