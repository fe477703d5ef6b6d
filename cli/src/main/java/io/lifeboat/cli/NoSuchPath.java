package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.nio.file.Path;

/** The failure of a verb that was given a file or folder that is not there. */
final class NoSuchPath {
  private NoSuchPath() {}

  static LifeboatException of(Path path) {
    return new LifeboatException(
        FailureKind.NOT_FOUND, "path-not-found", "there is no " + path, "");
  }
}
