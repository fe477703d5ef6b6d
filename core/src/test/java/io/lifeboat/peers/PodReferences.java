package io.lifeboat.peers;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a pod's definition refers to: its own fields, Secrets, ConfigMaps, its account's token. */
record PodReferences(KubePeer kube, KubeObject pod) {

  String namespace() {
    return pod.namespace();
  }

  /** The value of a {@code fieldRef}, such as {@code metadata.labels['app']}. */
  String field(String path) {
    var quote = path.indexOf("['");
    if (quote > 0) {
      var key = path.substring(quote + 2, path.length() - 2);
      return pod.stringMap("/" + path.substring(0, quote).replace('.', '/')).getOrDefault(key, "");
    }
    return switch (path) {
      case "status.podIP", "status.hostIP" -> "127.0.0.1";
      case "spec.nodeName" -> "kubelet-player";
      case "spec.serviceAccountName" -> serviceAccount();
      default -> pod.text("/" + path.replace('.', '/'));
    };
  }

  /** One value of a {@code secretKeyRef} or {@code configMapKeyRef}; empty when optional. */
  Optional<String> key(String resource, JsonNode reference) {
    var optional = reference.path("optional").asBoolean();
    var name = reference.path("name").asText();
    var key = reference.path("key").asText();
    var found =
        Optional.ofNullable(data(resource, name, optional).get(key))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    if (found.isEmpty() && !optional) {
      throw new AssertionError(resource + " " + name + " has no key " + key);
    }
    return found;
  }

  /** The data of a Secret ({@code secrets}) or ConfigMap; none when optional and not there. */
  Map<String, byte[]> data(String resource, String name, boolean optional) {
    var object = kube.api().get(path(resource, name));
    if (object.isEmpty() && !optional) {
      throw new AssertionError("pod " + pod.name() + " needs " + resource + " " + name);
    }
    var data = new LinkedHashMap<String, byte[]>();
    object.ifPresent(
        found -> {
          var secret = resource.equals("secrets");
          found
              .stringMap("/data")
              .forEach((key, value) -> data.put(key, secret ? decoded(value) : bytes(value)));
          found.stringMap("/binaryData").forEach((key, value) -> data.put(key, decoded(value)));
        });
    return data;
  }

  /**
   * Whether there is an account to speak as. A cluster without controllers makes no account {@code
   * default}; one that the pod names must exist.
   */
  boolean hasServiceAccount() {
    var exists = kube.api().get(path("serviceaccounts", serviceAccount())).isPresent();
    if (!exists && !pod.text("/spec/serviceAccountName").isEmpty()) {
      throw new AssertionError("pod " + pod.name() + " needs serviceaccount " + serviceAccount());
    }
    return exists;
  }

  private String serviceAccount() {
    var named = pod.text("/spec/serviceAccountName");
    return named.isEmpty() ? "default" : named;
  }

  /** A token of the pod's account; for the API server where no audience is named. */
  String token(String audience, int seconds) {
    var request =
        """
        apiVersion: authentication.k8s.io/v1
        kind: TokenRequest
        spec: {audiences: [%s], expirationSeconds: %d}
        """
            .formatted(audience, seconds);
    var path = path("serviceaccounts", serviceAccount()) + "/token";
    return kube.api().create(path, KubeObject.parseYaml(request)).text("/status/token");
  }

  String certificate() {
    try {
      return Files.readString(kube.certificate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String path(String resource, String name) {
    return "/api/v1/namespaces/" + namespace() + "/" + resource + "/" + name;
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
