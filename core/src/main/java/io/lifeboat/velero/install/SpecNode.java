package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A part of a spec as it was written: what is left out is empty, what is nonsense is refused. */
record SpecNode(JsonNode node, String path) {
  SpecNode at(String member) {
    return new SpecNode(node.path(member), path + "." + member);
  }

  Optional<String> text(String member) {
    return Optional.of(node.path(member).asText("")).filter(text -> !text.isEmpty());
  }

  boolean flag(String member, boolean otherwise) {
    return node.path(member).asBoolean(otherwise);
  }

  Optional<Boolean> flag(String member) {
    var value = node.path(member);
    return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  Optional<Integer> number(String member) {
    var value = node.path(member);
    return value.isInt() ? Optional.of(value.intValue()) : Optional.empty();
  }

  List<String> texts(String member) {
    var found = new ArrayList<String>();
    node.path(member).forEach(text -> found.add(text.asText()));
    return List.copyOf(found);
  }

  Map<String, String> textMap(String member) {
    var found = new TreeMap<String, String>();
    node.path(member).properties().forEach(e -> found.put(e.getKey(), e.getValue().asText()));
    return found;
  }

  /** An object that is passed on as it is; empty when left out. */
  ObjectNode object(String member) {
    return node.path(member) instanceof ObjectNode object
        ? object.deepCopy()
        : KubeJson.JSON.createObjectNode();
  }

  /** The constant whose words in the spec are its name without underscores, in any case. */
  <E extends Enum<E>> Optional<E> word(String member, Class<E> type) {
    return text(member).map(word -> constant(member, word, type));
  }

  private <E extends Enum<E>> E constant(String member, String word, Class<E> type) {
    for (var constant : type.getEnumConstants()) {
      if (constant.name().replace("_", "").equalsIgnoreCase(word.replace("-", ""))) {
        return constant;
      }
    }
    throw new LifeboatException(
        FailureKind.INVALID_INPUT,
        "install-spec-invalid",
        path + "." + member + " cannot be '" + word + "'",
        "kubectl explain veleroinstall" + path + "." + member + " lists what it can be");
  }
}
