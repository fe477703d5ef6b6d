package io.lifeboat.proof;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of an Ed25519 pair: whoever trusts it believes what its other half signed. */
public final class TrustedKey {
  private static final String LABEL = "PUBLIC KEY";

  private final PublicKey key;

  private TrustedKey(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a PEM file (X.509), as {@code openssl pkey -pubout} writes it.
   *
   * @throws io.lifeboat.failure.LifeboatException INVALID_INPUT, code {@code key-unreadable}
   */
  public static TrustedKey read(Path file) {
    var encoded = PemFile.read(file, LABEL);
    try {
      return new TrustedKey(
          KeyFactory.getInstance(ManifestSignature.ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw PemFile.unreadable(file, LABEL, e);
    }
  }

  boolean verifies(ManifestSignature signed, String body) {
    try {
      var signature = Signature.getInstance(ManifestSignature.ALGORITHM);
      signature.initVerify(key);
      signature.update(ManifestSignature.message(body));
      return signature.verify(Base64.getDecoder().decode(signed.value()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
