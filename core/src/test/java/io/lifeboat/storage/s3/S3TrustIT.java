package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore.Depth;
import io.lifeboat.storage.Trust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3TrustIT {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static HttpsServer server;
  private static String pem;
  private static String url;

  @BeforeAll
  static void serveWithACertificateOfOurOwn() throws Exception {
    var keys = selfSigned();
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("s3").getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    var empty = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
    var answer = ScriptedServer.status(200, Map.of("Content-Type", "application/xml"), empty);
    server.createContext("/", answer::to);
    server.start();
    url = "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private static KeyStore selfSigned() throws Exception {
    var file = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "s3",
            "-keyalg",
            "EC",
            "-dname",
            "CN=s3",
            "-ext",
            "SAN=ip:127.0.0.1",
            "-storepass",
            "changeit",
            "-keystore",
            file.toString());
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var stream = Files.newInputStream(file)) {
      keys.load(stream, PASSWORD);
    }
    return keys;
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static void list(Trust trust) {
    var settings =
        S3Settings.aws()
            .withEndpoint(url)
            .withPathStyle(true)
            .withAccess(new S3Access.KeyPair("id", "secret", Optional.empty()))
            .withTrust(trust);
    try (var store = S3Store.open(LocationUri.parse("s3://bucket"), settings)) {
      assertThat(store.list("", Depth.ALL, "").objects()).isEmpty();
    }
  }

  @Test
  void anUnknownCertificateIsNotBelieved() {
    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> list(Trust.JDK))
        .returns(FailureKind.UNAVAILABLE, LifeboatException::kind)
        .returns("tls-untrusted", LifeboatException::code)
        .satisfies(failure -> assertThat(failure.hint()).contains("AWS_CA_BUNDLE=FILE"))
        .withMessage(
            "cannot list s3://bucket: %s has no certificate that is trusted here, or does not"
                + " speak TLS",
            url);
  }

  @Test
  void theCertificatesOfTheCaBundleAreBelieved() {
    list(new Trust(Optional.of(pem), false));
  }

  @Test
  void whoSaysSoBelievesAnyone() {
    list(new Trust(Optional.empty(), true));
  }
}
