package io.lifeboat.peers;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The volumes of a pod as folders of this machine. */
final class PodVolumes {
  static final String SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

  private final PodReferences references;
  private final Path root;

  PodVolumes(PodReferences references, Path root) {
    this.references = references;
    this.root = root;
  }

  /** The folder or file behind each path that a container mounts; files are filled in. */
  Map<String, Path> mounts(KubeObject pod, JsonNode container) {
    var mounts = new LinkedHashMap<String, Path>();
    for (var mount : container.path("volumeMounts")) {
      var folder = volume(pod, mount.path("name").asText());
      mounts.put(mount.path("mountPath").asText(), folder.resolve(mount.path("subPath").asText()));
    }
    if (!pod.at("/spec/automountServiceAccountToken").asText().equals("false")
        && references.hasServiceAccount()) {
      mounts.putIfAbsent(SERVICE_ACCOUNT, serviceAccount());
    }
    return mounts;
  }

  private Path serviceAccount() {
    var folder = created("kube-api-access");
    write(folder, "token", references.token("", 3600));
    write(folder, "ca.crt", references.certificate());
    write(folder, "namespace", references.namespace());
    return folder;
  }

  private Path volume(KubeObject pod, String name) {
    for (var volume : pod.at("/spec/volumes")) {
      if (volume.path("name").asText().equals(name)) {
        var folder = created(name);
        fill(folder, volume);
        volume.at("/projected/sources").forEach(source -> fill(folder, source));
        return folder;
      }
    }
    throw new AssertionError("pod " + pod.name() + " has no volume " + name);
  }

  private void fill(Path folder, JsonNode source) {
    source.properties().forEach(member -> fill(folder, member.getKey(), member.getValue()));
  }

  private void fill(Path folder, String type, JsonNode source) {
    switch (type) {
      case "secret" -> writeData(folder, source, "secrets");
      case "configMap" -> writeData(folder, source, "configmaps");
      case "serviceAccountToken" ->
          write(
              folder,
              source.path("path").asText(),
              references.token(
                  source.path("audience").asText(), source.path("expirationSeconds").asInt(3600)));
      case "downwardAPI" ->
          source
              .path("items")
              .forEach(
                  item ->
                      write(
                          folder,
                          item.path("path").asText(),
                          references.field(item.at("/fieldRef/fieldPath").asText())));
      case "name", "emptyDir", "projected" -> {}
      default -> throw new AssertionError("volumes of type " + type + " cannot be played");
    }
  }

  private void writeData(Path folder, JsonNode source, String resource) {
    // A volume calls it secretName, a projected source calls it name.
    var name = source.path("secretName").asText(source.path("name").asText());
    var data = references.data(resource, name, source.path("optional").asBoolean());
    if (!source.has("items")) {
      data.forEach((key, value) -> write(folder, key, value));
    }
    for (var item : source.path("items")) {
      var value = data.get(item.path("key").asText());
      if (value == null) {
        throw new AssertionError(resource + " " + name + " has no key " + item.path("key"));
      }
      write(folder, item.path("path").asText(), value);
    }
  }

  private Path created(String name) {
    try {
      return Files.createDirectories(root.resolve("volumes").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, String name, String text) {
    write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path folder, String name, byte[] bytes) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
