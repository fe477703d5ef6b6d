package io.lifeboat.hub.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which token a managed cluster is imported with. Source: spec §7.4 c, d. */
final class ImportToken {
  private static final String EXPIRES = "/metadata/annotations/expirationTimestamp";

  private ImportToken() {}

  /**
   * The secret to try: the only one whatever it says, else the first that has not expired, else the
   * youngest.
   */
  static Optional<KubeObject> secret(List<KubeObject> tokens, Instant now) {
    if (tokens.size() < 2) {
      return tokens.stream().findFirst();
    }
    return tokens.stream()
        .filter(token -> expires(token).filter(now::isBefore).isPresent())
        .findFirst()
        .or(
            () ->
                tokens.stream()
                    .max(Comparator.comparing(token -> token.text("/metadata/creationTimestamp"))));
  }

  private static Optional<Instant> expires(KubeObject token) {
    try {
      var text = token.text(EXPIRES);
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The token in it, which is written as YAML; empty when it holds none. */
  static Optional<String> value(KubeObject secret) {
    return data(secret, "token").flatMap(ImportToken::yamlText).filter(text -> !text.isEmpty());
  }

  /** What a secret holds under a key, as text. */
  static Optional<String> data(KubeObject secret, String key) {
    try {
      var encoded = secret.at("/data").path(key).asText("");
      return encoded.isEmpty()
          ? Optional.empty()
          : Optional.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> yamlText(String yaml) {
    try {
      var node = KubeJson.YAML.readTree(yaml);
      return node != null && node.isValueNode() && !node.isNull()
          ? Optional.of(node.asText())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
