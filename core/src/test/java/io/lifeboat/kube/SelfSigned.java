package io.lifeboat.kube;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate that is its own authority, and its key in the neutral form (PKCS 8), as PEM. */
record SelfSigned(Path certificate, Path key) {
  private static final char[] PASSWORD = "changeit".toCharArray();

  /** By the JDK's keytool; EC or RSA. */
  static SelfSigned make(Path folder, String algorithm, String name)
      throws IOException, GeneralSecurityException, InterruptedException {
    var store = folder.resolve(algorithm + ".p12");
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "it",
                    "-keyalg",
                    algorithm,
                    "-dname",
                    name,
                    "-ext",
                    "bc=ca:true",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    store.toString()))
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    return exported(store, folder, algorithm);
  }

  private static SelfSigned exported(Path file, Path folder, String name)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new SelfSigned(
        Files.writeString(
            folder.resolve(name + ".crt"),
            pem("CERTIFICATE", store.getCertificate("it").getEncoded())),
        Files.writeString(
            folder.resolve(name + ".key"),
            pem("PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded())));
  }

  private static String pem(String what, byte[] der) {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }
}
