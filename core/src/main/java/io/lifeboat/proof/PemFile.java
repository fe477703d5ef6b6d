package io.lifeboat.proof;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/** A key as openssl writes it. The content never shows in a message. */
final class PemFile {
  private static final String MAKE_ONE =
      "make a pair with: openssl genpkey -algorithm ed25519 -out backup.key && "
          + "openssl pkey -in backup.key -pubout -out backup.pub";

  private PemFile() {}

  /**
   * The bytes between the marks of a label such as {@code PUBLIC KEY}.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code key-unreadable}; NOT_FOUND, code {@code
   *     key-not-found}
   */
  static byte[] read(Path file, String label) {
    var begin = "-----BEGIN " + label + "-----";
    try {
      var text = Files.readString(file, StandardCharsets.US_ASCII);
      var start = text.indexOf(begin);
      var end = text.indexOf("-----END " + label + "-----");
      if (start >= 0 && end > start) {
        return Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
      }
    } catch (NoSuchFileException e) {
      throw new LifeboatException(
          FailureKind.NOT_FOUND, "key-not-found", "there is no " + file, MAKE_ONE, e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, label, e);
    }
    throw unreadable(file, label, new IOException("no " + begin));
  }

  static LifeboatException unreadable(Path file, String label, Exception cause) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "key-unreadable",
        file + " holds no Ed25519 " + label.toLowerCase(Locale.ROOT) + " in PEM form",
        MAKE_ONE,
        cause);
  }
}
