package io.lifeboat.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a credential plugin prints: a token, or a certificate with its key, and until when it holds.
 */
record ExecCredential(
    Optional<String> token,
    Optional<String> certificate,
    Optional<String> key,
    Optional<Instant> expires) {

  /** Empty when the bytes are no credential of that version of the protocol. */
  static Optional<ExecCredential> parse(byte[] json, String apiVersion) {
    try {
      var tree = KubeJson.JSON.readTree(json);
      var status = tree.path("status");
      var credential =
          new ExecCredential(
              text(status, "token"),
              text(status, "clientCertificateData"),
              text(status, "clientKeyData"),
              instant(status.path("expirationTimestamp").asText("")));
      return Optional.of(credential)
          .filter(any -> tree.path("kind").asText().equals("ExecCredential"))
          .filter(any -> tree.path("apiVersion").asText().equals(apiVersion))
          .filter(ExecCredential::isUsable);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isUsable() {
    return token.isPresent() || (certificate.isPresent() && key.isPresent());
  }

  private static Optional<String> text(JsonNode status, String member) {
    return Optional.of(status.path(member).asText("")).filter(text -> !text.isBlank());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** No secret. */
  @Override
  public String toString() {
    return "ExecCredential[expires=" + expires + "]";
  }
}
