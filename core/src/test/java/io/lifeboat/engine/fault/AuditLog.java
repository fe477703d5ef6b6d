package io.lifeboat.engine.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What kube-apiserver itself says that it was asked to create. */
record AuditLog(Path folder) {
  private static final String POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules:
      - {level: Metadata, verbs: [create], users: [admin], omitManagedFields: true}
      - {level: None}
      """;

  /** One create that the server has answered, if only with a refusal. */
  record Create(String resource, String namespace, String name, int status, Instant received) {
    boolean succeeded() {
      return status == 201;
    }

    String item() {
      return resource + " " + namespace + "/" + name;
    }
  }

  /** The flags that make a server write it. */
  String[] flags() {
    try {
      var policy = Files.writeString(folder.resolve("policy.yaml"), POLICY);
      return new String[] {
        "--audit-policy-file=" + policy,
        "--audit-log-path=" + file(),
        "--audit-log-mode=blocking-strict"
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return folder.resolve("audit.log");
  }

  /** Every create by the administrator since, in the order in which they reached the server. */
  List<Create> creates(Instant since) {
    try (var lines = Files.lines(file())) {
      return lines
          .map(AuditLog::parsed)
          .filter(event -> !event.path("objectRef").has("subresource"))
          .map(AuditLog::create)
          .filter(create -> create.received().isAfter(since))
          .sorted(Comparator.comparing(Create::received))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return KubeJson.JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Create create(JsonNode event) {
    var object = event.path("objectRef");
    return new Create(
        object.path("resource").asText(),
        object.path("namespace").asText(),
        object.path("name").asText(),
        event.path("responseStatus").path("code").asInt(),
        Instant.parse(event.path("requestReceivedTimestamp").asText()));
  }
}
