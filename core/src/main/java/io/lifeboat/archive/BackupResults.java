package io.lifeboat.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What went wrong during a backup or a restore, in Velero's words. */
public record BackupResults(Messages warnings, Messages errors) {
  /** Nothing went wrong. */
  public static final BackupResults NONE = new BackupResults(Messages.NONE, Messages.NONE);

  /**
   * Messages by what they are about.
   *
   * @param velero the run itself
   * @param cluster cluster-scoped items
   * @param namespaces namespace → messages
   */
  public record Messages(
      List<String> velero, List<String> cluster, SortedMap<String, List<String>> namespaces) {
    /** No messages. */
    public static final Messages NONE = new Messages(List.of(), List.of(), new TreeMap<>());

    public Messages {
      velero = List.copyOf(velero);
      cluster = List.copyOf(cluster);
      var copy = new TreeMap<String, List<String>>();
      namespaces.forEach((namespace, messages) -> copy.put(namespace, List.copyOf(messages)));
      namespaces = Collections.unmodifiableSortedMap(copy);
    }

    static Messages of(JsonNode json) {
      var namespaces = new TreeMap<String, List<String>>();
      json.path("namespaces")
          .properties()
          .forEach(entry -> namespaces.put(entry.getKey(), texts(entry.getValue())));
      return new Messages(texts(json.path("velero")), texts(json.path("cluster")), namespaces);
    }

    private static List<String> texts(JsonNode array) {
      var texts = new ArrayList<String>();
      array.forEach(text -> texts.add(text.asText()));
      return texts;
    }

    /** How many there are. */
    public int count() {
      return velero.size()
          + cluster.size()
          + namespaces.values().stream().mapToInt(List::size).sum();
    }

    ObjectNode toJson() {
      var json = KubeJson.JSON.createObjectNode();
      put(json, "velero", velero);
      put(json, "cluster", cluster);
      if (!namespaces.isEmpty()) {
        var byNamespace = json.putObject("namespaces");
        namespaces.forEach((namespace, messages) -> put(byNamespace, namespace, messages));
      }
      return json;
    }

    private static void put(ObjectNode json, String member, List<String> messages) {
      if (!messages.isEmpty()) {
        messages.forEach(json.putArray(member)::add);
      }
    }
  }

  /** Reads the form Velero writes; absent members are empty. */
  public static BackupResults of(JsonNode json) {
    return new BackupResults(Messages.of(json.path("warnings")), Messages.of(json.path("errors")));
  }

  /** The form Velero writes. */
  public ObjectNode toJson() {
    var json = KubeJson.JSON.createObjectNode();
    json.set("errors", errors.toJson());
    json.set("warnings", warnings.toJson());
    return json;
  }
}
