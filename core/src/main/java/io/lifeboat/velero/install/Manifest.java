package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The fixed part of an object, as a YAML file beside this class. */
final class Manifest {
  private Manifest() {}

  static KubeObject read(String file) {
    return KubeObject.parseYaml(text(file));
  }

  static String text(String file) {
    try (var stream = Manifest.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object of that kind with Velero's label. */
  static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", apiVersion).put("kind", kind);
    var metadata = tree.putObject("metadata").put("name", name);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    metadata.putObject("labels").put("component", "velero");
    return tree;
  }

  static ArrayNode texts(Iterable<String> texts) {
    var array = KubeJson.JSON.createArrayNode();
    texts.forEach(array::add);
    return array;
  }
}
