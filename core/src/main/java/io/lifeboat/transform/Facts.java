package io.lifeboat.transform;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a transform may know besides the object; fetched before the chain runs.
 *
 * @param namespaceMapping source namespace → target namespace of this restore
 * @param operation Velero's Backup or Restore; an empty object where there is none
 * @param answers what the cluster said
 */
public record Facts(
    Map<String, String> namespaceMapping, KubeObject operation, Map<Question, Answer> answers) {
  public Facts {
    namespaceMapping = Map.copyOf(namespaceMapping);
    answers = Map.copyOf(answers);
  }

  /** Nothing is mapped and nothing is known. */
  public static Facts none() {
    return mapping(Map.of());
  }

  /** Only the namespace mapping is known. */
  public static Facts mapping(Map<String, String> namespaceMapping) {
    var operation = KubeObject.owning(KubeJson.JSON.createObjectNode());
    return new Facts(namespaceMapping, operation, Map.of());
  }

  /** For a Backup or a Restore, whose mapping it takes, before anything was asked. */
  public static Facts of(KubeObject operation) {
    var mapping = new LinkedHashMap<>(operation.stringMap("/spec/namespaceMapping"));
    mapping.values().removeIf(String::isEmpty);
    return new Facts(mapping, operation, Map.of());
  }

  /** The same restore or backup, knowing more. */
  public Facts with(Map<Question, Answer> answers) {
    return new Facts(namespaceMapping, operation, answers);
  }

  /** Where a namespace goes; empty when nothing maps it. */
  public Optional<String> mapped(String namespace) {
    return Optional.ofNullable(namespaceMapping.get(namespace));
  }

  /** Where a namespace goes; itself when nothing maps it. */
  public String target(String namespace) {
    return namespaceMapping.getOrDefault(namespace, namespace);
  }

  /** What the cluster said; Failed when nobody asked. */
  public Answer answer(Question question) {
    var answer = answers.get(question);
    return answer == null ? FactSource.none().answer(question) : answer;
  }
}
