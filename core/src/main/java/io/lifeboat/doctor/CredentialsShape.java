package io.lifeboat.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lifeboat.resource.KubeJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with the form of a file of credentials, in words that never quote it; empty when
 * nothing is. Whether they are good only the cloud can tell.
 */
final class CredentialsShape {
  private static final Set<String> GOOGLE =
      Set.of(
          "service_account",
          "external_account",
          "authorized_user",
          "impersonated_service_account",
          "external_account_authorized_user");

  private CredentialsShape() {}

  /** A file as the AWS command line has it. */
  static Optional<String> aws(String text, String profile) {
    if (text.isBlank()) {
      return Optional.of("is empty");
    }
    if (!text.contains("[")) {
      return Optional.of(
          text.strip().matches("[A-Za-z0-9+/=\\s]{40,}")
              ? "is base64: it was encoded twice"
              : "is no file of the AWS tools: it has no [" + profile + "]");
    }
    var fields = section(text, profile);
    if (fields.isEmpty()) {
      return Optional.of("has no section [" + profile + "], or nothing in it");
    }
    if (fields.containsKey("role_arn") || fields.containsKey("credential_process")) {
      return Optional.empty();
    }
    var lacking = new ArrayList<String>();
    for (var key : new String[] {"aws_access_key_id", "aws_secret_access_key"}) {
      if (fields.getOrDefault(key, "").isEmpty()) {
        lacking.add(key);
      }
    }
    if (!lacking.isEmpty()) {
      return Optional.of("has no " + String.join(" and no ", lacking) + " in [" + profile + "]");
    }
    return fields.values().stream().anyMatch(value -> value.matches("['\"].*"))
        ? Optional.of("has quotes around a value, which would be part of it")
        : Optional.empty();
  }

  private static Map<String, String> section(String text, String wanted) {
    var fields = new HashMap<String, String>();
    var inside = false;
    for (var line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        inside = line.replaceFirst("^\\[(profile )?", "").equals(wanted + "]");
      } else if (inside && line.contains("=") && !line.startsWith("#")) {
        var at = line.indexOf('=');
        fields.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
      }
    }
    return fields;
  }

  /** A file as Google's libraries take it. */
  static Optional<String> gcp(String text) {
    if (text.isBlank()) {
      return Optional.of("is empty");
    }
    try {
      var json = KubeJson.JSON.readTree(text);
      var type = json.path("type").asText();
      if (!GOOGLE.contains(type)) {
        return Optional.of("is JSON, but of no type that Google's libraries know");
      }
      return type.equals("service_account")
              && (json.path("private_key").asText().isEmpty()
                  || json.path("client_email").asText().isEmpty())
          ? Optional.of("is a service account without private_key or client_email")
          : Optional.empty();
    } catch (JsonProcessingException e) { // whose message quotes the text
      return Optional.of("is not JSON");
    }
  }
}
