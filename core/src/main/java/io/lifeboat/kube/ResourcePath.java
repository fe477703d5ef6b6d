package io.lifeboat.kube;

import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where in an API server's URL space a resource, its collection and its objects are. */
final class ResourcePath {
  private ResourcePath() {}

  /** The collection; all namespaces when the namespace is empty. */
  static String collection(ServedResource resource, String namespace) {
    var kind = resource.kind();
    var root = (kind.group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion();
    var middle =
        resource.namespaced() && !namespace.isEmpty() ? "/namespaces/" + encode(namespace) : "";
    return root + middle + "/" + resource.plural();
  }

  static String object(ServedResource resource, NamespacedName name) {
    return collection(resource, name.namespace()) + "/" + encode(name.name());
  }

  /** A collection with what selects within it. */
  static String query(ServedResource resource, ListScope scope, Map<String, String> more) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("labelSelector", scope.labelSelector());
    parameters.put("fieldSelector", scope.fieldSelector());
    parameters.putAll(more);
    var query = new StringBuilder();
    parameters.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
            query.append(encode(value));
          }
        });
    return collection(resource, scope.namespace()) + query;
  }

  // A name may hold a colon (RBAC) and other marks; a space must not become a plus in a path.
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
