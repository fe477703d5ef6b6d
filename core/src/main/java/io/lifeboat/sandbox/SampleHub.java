package io.lifeboat.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A small Open Cluster Management hub to try things on: two managed clusters, their credentials,
 * policies, a delivered application, and an ordinary web shop. Every secret in it is fake. It is
 * readable YAML under {@code hub/} in the resources.
 */
public final class SampleHub {
  private static final List<String> FILES =
      List.of(
          "10-kinds",
          "20-hub",
          "30-cluster-aurora",
          "31-cluster-borealis",
          "40-policies",
          "50-application",
          "60-shop");

  private SampleHub() {}

  /** Every object, in an order in which they can be created. */
  public static List<KubeObject> objects() {
    var objects = new ArrayList<KubeObject>();
    FILES.forEach(file -> objects.addAll(read("hub/" + file + ".yaml")));
    return List.copyOf(objects);
  }

  private static List<KubeObject> read(String resource) {
    var objects = new ArrayList<KubeObject>();
    try (var yaml = SampleHub.class.getResourceAsStream(resource);
        var documents =
            KubeJson.YAML
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(Objects.requireNonNull(yaml, resource))) {
      documents.forEachRemaining(tree -> objects.add(KubeObject.of((ObjectNode) tree)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }
}
