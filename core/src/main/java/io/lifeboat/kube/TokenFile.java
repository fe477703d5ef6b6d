package io.lifeboat.kube;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A token that somebody keeps fresh in a file, as the kubelet does for service accounts. */
record TokenFile(Path file) implements OAuthTokenProvider {
  @Override
  public String getToken() {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.DENIED,
          "token-unreadable",
          "cannot read the token file " + file,
          "check that it exists and that you may read it",
          e);
    }
  }
}
