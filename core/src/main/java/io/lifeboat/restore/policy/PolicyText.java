package io.lifeboat.restore.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.velero.NameFilter;
import io.lifeboat.velero.Selectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads filter policies from the YAML of a ConfigMap; as strict as Velero. */
record PolicyText(List<KindFilter> clusterScoped, List<NamespaceFilters> namespaced) {
  static PolicyText of(KubeObject configMap) {
    return new Reader(configMap.namespacedName().toString()).read(configMap);
  }

  /** Reads, and says of which ConfigMap it complains. */
  private record Reader(String place) {
    PolicyText read(KubeObject configMap) {
      var data = configMap.stringMap("/data");
      if (data.size() != 1) {
        throw invalid("it must have exactly one key, and has " + data.size());
      }
      var document = yaml(data.values().iterator().next());
      members(document, "version", "clusterScopedFilterPolicy", "namespacedFilterPolicies");
      if (!document.path("version").asText("").equals("v1")) {
        throw invalid("its version must be v1");
      }
      var clusterScoped = clusterScoped(document.path("clusterScopedFilterPolicy"));
      var namespaced = new ArrayList<NamespaceFilters>();
      document.path("namespacedFilterPolicies").forEach(one -> namespaced.add(namespaced(one)));
      noneTwice(
          "namespace", namespaced.stream().flatMap(one -> one.namespaces().stream()).toList());
      return new PolicyText(clusterScoped, namespaced);
    }

    private JsonNode yaml(String text) {
      try {
        return KubeJson.YAML.readTree(text);
      } catch (JsonProcessingException e) {
        throw invalid("it is not valid YAML");
      }
    }

    private List<KindFilter> clusterScoped(JsonNode policy) {
      members(policy, "resourceFilters");
      var filters = filters(policy.path("resourceFilters"));
      if (policy.isObject() && filters.isEmpty()) {
        throw invalid("its clusterScopedFilterPolicy has no resourceFilters");
      }
      if (filters.stream().anyMatch(KindFilter::isCatchAll)) {
        throw invalid("its clusterScopedFilterPolicy must name kinds");
      }
      return filters;
    }

    private NamespaceFilters namespaced(JsonNode policy) {
      members(policy, "namespaces", "resourceFilters");
      var namespaces = texts(policy.path("namespaces"));
      var filters = filters(policy.path("resourceFilters"));
      if (namespaces.isEmpty() || filters.isEmpty()) {
        throw invalid("each namespacedFilterPolicies entry needs namespaces and resourceFilters");
      }
      if (filters.stream().filter(KindFilter::isCatchAll).count() > 1) {
        throw invalid("only one filter of a namespacedFilterPolicies entry may be for all kinds");
      }
      if (filters.stream().anyMatch(one -> one.isCatchAll() && !one.names().isEmpty())) {
        throw invalid("a filter for all kinds cannot name items");
      }
      return new NamespaceFilters(namespaces, filters);
    }

    private List<KindFilter> filters(JsonNode list) {
      var found = new ArrayList<KindFilter>();
      list.forEach(filter -> found.add(filter(filter)));
      noneTwice("kind", found.stream().flatMap(filter -> filter.kinds().stream()).toList());
      return found;
    }

    private KindFilter filter(JsonNode filter) {
      members(filter, "kinds", "labelSelector", "orLabelSelectors", "names", "excludedNames");
      var one = LabelSelector.of(filter.path("labelSelector"));
      var any = new ArrayList<LabelSelector>();
      filter.path("orLabelSelectors").forEach(selector -> any.add(LabelSelector.of(selector)));
      if (!one.isEverything() && !any.isEmpty()) {
        throw invalid("labelSelector and orLabelSelectors cannot stand in one filter");
      }
      any.removeIf(LabelSelector::isEverything); // an empty one counts as absent
      if (!one.isEverything()) {
        any.add(one);
      }
      return new KindFilter(
          texts(filter.path("kinds")).stream().map(kind -> kind.toLowerCase(Locale.ROOT)).toList(),
          new Selectors(any),
          NameFilter.of(texts(filter.path("names")), texts(filter.path("excludedNames"))));
    }

    private void noneTwice(String what, List<String> words) {
      var seen = new HashSet<String>();
      for (var word : words) {
        if (!seen.add(word)) {
          throw invalid("it names the " + what + " " + word + " twice");
        }
      }
    }

    private static List<String> texts(JsonNode array) {
      var found = new ArrayList<String>();
      array.forEach(text -> found.add(text.asText()));
      return found;
    }

    private void members(JsonNode node, String... known) {
      var names = Set.of(known);
      for (var member : node.properties()) {
        if (!names.contains(member.getKey())) {
          throw invalid("a restore knows no '" + member.getKey() + "' there");
        }
      }
    }

    private LifeboatException invalid(String why) {
      return new LifeboatException(
          FailureKind.INVALID_INPUT,
          "resource-policy-invalid",
          "the filter policies in ConfigMap " + place + " cannot be used: " + why,
          "correct the ConfigMap; Velero would refuse it too");
    }
  }
}
