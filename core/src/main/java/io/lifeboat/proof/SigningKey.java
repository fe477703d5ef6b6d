package io.lifeboat.proof;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** The private half of an Ed25519 pair, which signs manifests. */
public final class SigningKey {
  private static final String LABEL = "PRIVATE KEY";

  private final PrivateKey key;

  private SigningKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a PEM file (PKCS#8), as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @throws io.lifeboat.failure.LifeboatException INVALID_INPUT, code {@code key-unreadable}
   */
  public static SigningKey read(Path file) {
    var encoded = PemFile.read(file, LABEL);
    try {
      return new SigningKey(
          KeyFactory.getInstance(ManifestSignature.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw PemFile.unreadable(file, LABEL, e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  ManifestSignature sign(String body) {
    try {
      var signature = Signature.getInstance(ManifestSignature.ALGORITHM);
      signature.initSign(key);
      signature.update(ManifestSignature.message(body));
      return new ManifestSignature(Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
