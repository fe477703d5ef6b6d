package io.lifeboat.kube;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Who we are to an API server. Asked at each request, so that a renewed token is picked up. */
interface Credentials {
  /** The value of the Authorization header; empty when a certificate, or nothing, speaks for us. */
  Optional<String> authorization();

  /** The certificate to show; asked once, when the client is made. */
  default Optional<ClientCertificate> certificate() {
    return Optional.empty();
  }

  /** The server refused what we said: gets something newer, if there is such a thing. */
  default boolean renew() {
    return false;
  }

  /** A certificate and its private key, both PEM. */
  record ClientCertificate(String chain, String key) {}

  static Credentials none() {
    return Optional::empty;
  }

  static Credentials bearer(String token) {
    return () -> Optional.of("Bearer " + token);
  }

  static Credentials basic(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return () -> Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** A token that somebody keeps fresh in a file, as the kubelet does for service accounts. */
  static Credentials tokenFile(Path file) {
    return () -> Optional.of("Bearer " + read(file));
  }

  static Credentials certificate(ClientCertificate certificate) {
    return new Credentials() {
      @Override
      public Optional<String> authorization() {
        return Optional.empty();
      }

      @Override
      public Optional<ClientCertificate> certificate() {
        return Optional.of(certificate);
      }
    };
  }

  private static String read(Path file) {
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
