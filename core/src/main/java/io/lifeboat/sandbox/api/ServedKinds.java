package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Everything that is served at one moment, in discovery order: the built-in kinds, then those of
 * the CustomResourceDefinitions by group, the preferred version first.
 */
record ServedKinds(Map<String, ApiKind> byPath) {
  private static final String TABLE = "builtin-resources.json";

  /** The kinds of kube-apiserver 1.34.4 that need no controller to make sense. */
  static ServedKinds builtIn() {
    try (var table = ServedKinds.class.getResourceAsStream(TABLE)) {
      var rows = KubeJson.JSON.readTree(Objects.requireNonNull(table, TABLE));
      return of(StreamSupport.stream(rows.spliterator(), false).map(ApiKind::builtIn).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServedKinds of(Collection<ApiKind> kinds) {
    var byPath = new LinkedHashMap<String, ApiKind>();
    kinds.forEach(kind -> byPath.put(kind.apiVersion() + "/" + kind.plural(), kind));
    return new ServedKinds(byPath);
  }

  /** These built-in kinds, and the served versions of the definitions. */
  ServedKinds with(List<JsonNode> definitions) {
    var custom = new ArrayList<ApiKind>();
    for (var definition : definitions) {
      for (var version : definition.path("spec").path("versions")) {
        if (version.path("served").asBoolean()) {
          custom.add(ApiKind.custom(definition, version));
        }
      }
    }
    custom.sort(
        Comparator.comparing(ApiKind::group)
            .thenComparing(kind -> kind.kind().version(), VersionOrder.PREFERRED_FIRST)
            .thenComparing(ApiKind::plural));
    var all = new ArrayList<>(byPath.values());
    all.addAll(custom);
    return of(all);
  }

  /** The kind behind {@code apps/v1} and {@code deployments}. */
  Optional<ApiKind> find(String apiVersion, String plural) {
    return Optional.ofNullable(byPath.get(apiVersion + "/" + plural));
  }

  /** Any version of a resource. */
  Optional<ApiKind> find(GroupResource resource) {
    return all().stream().filter(kind -> kind.resource().equals(resource)).findFirst();
  }

  Collection<ApiKind> all() {
    return byPath.values();
  }

  /** Group → its versions, preferred first; the core group is the empty one. */
  Map<String, List<String>> groups() {
    var groups = new LinkedHashMap<String, List<String>>();
    for (var kind : all()) {
      var versions = groups.computeIfAbsent(kind.group(), group -> new ArrayList<>());
      if (!versions.contains(kind.kind().version())) {
        versions.add(kind.kind().version());
      }
    }
    return groups;
  }

  List<ApiKind> ofVersion(String apiVersion) {
    return all().stream().filter(kind -> kind.apiVersion().equals(apiVersion)).toList();
  }
}
