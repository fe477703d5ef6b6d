package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The variable by which a cloud's tools are given certificates of one's own. */
record CaBundle(Services services, String variable) {
  /**
   * What the variable says, unless a location brings authorities of its own.
   *
   * @throws LifeboatException INVALID_INPUT, {@code ca-invalid}, when its file cannot be read
   */
  Trust over(Trust known) {
    var file = services.surroundings().environment().getOrDefault(variable, "");
    return file.isEmpty() || !known.equals(Trust.JDK)
        ? known
        : new Trust(Optional.of(text(Path.of(file))), false);
  }

  private static String text(Path pem) {
    try {
      return Files.readString(pem);
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "ca-invalid",
          "the CA bundle " + pem + " cannot be read",
          "name a file of PEM text",
          e);
    }
  }
}
