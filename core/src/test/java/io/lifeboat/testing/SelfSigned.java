package io.lifeboat.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate, for 127.0.0.1 unless told otherwise, that nobody trusts until told. */
public record SelfSigned(KeyStore keys) {
  private static final String PASSWORD = "changeit";

  /** Makes one with the JDK's own tool. */
  public static SelfSigned in(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    return named("ip:127.0.0.1", folder);
  }

  /**
   * The same for another server.
   *
   * @param name such as {@code dns:guard.hooks.svc}
   */
  public static SelfSigned named(String name, Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var file = folder.resolve("keys.p12");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "s3",
            "-keyalg",
            "EC",
            "-dname",
            "CN=s3",
            "-ext",
            "SAN=" + name,
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new AssertionError("keytool failed");
    }
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    return new SelfSigned(keys);
  }

  public SSLContext tls() throws GeneralSecurityException {
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    var tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    return tls;
  }

  public byte[] pem() throws GeneralSecurityException {
    var body = Base64.getMimeEncoder().encodeToString(keys.getCertificate("s3").getEncoded());
    return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
