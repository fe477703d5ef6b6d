package io.lifeboat.restore.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPoliciesTest {
  private static final ServedResources SERVED =
      ServedResources.of(
          List.of(
              new ServedResource(
                  new GroupVersionKind("", "v1", "ConfigMap"),
                  "configmaps",
                  "configmap",
                  List.of("cm"),
                  true,
                  Set.of("get"),
                  true)));

  private static FilterPolicies policies(String yaml) {
    var configMap =
        KubeObject.parseYaml(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p, namespace: velero}\n");
    return FilterPolicies.of(configMap.with("/data/policy", "version: v1\n" + yaml), SERVED);
  }

  private static Optional<Boolean> takes(FilterPolicies policies, String item) {
    var parts = item.split("/", -1); // resource/namespace/name/app
    var kind = parts[0].equals("configmaps") ? "ConfigMap" : "Widget";
    var object =
        KubeObject.parseYaml(
            "apiVersion: v1\nkind: %s\nmetadata: {name: %s, namespace: '%s', labels: {app: '%s'}}\n"
                .formatted(kind, parts[2], parts[1], parts[3]));
    return policies.takes(GroupResource.parse(parts[0]), object);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "configmaps/shop/a/web, true",
        "configmaps/shop/a/db, false",
        "configmaps/shop/skip-1/web, false",
        "widgets.example.test/shop/w/, true",
        "gadgets.example.test/shop/w/, true",
        "secrets/shop-2/w/, true",
        "configmaps/depot/a/web, ''",
      })
  void anItemIsMeantAsTheFiltersOfItsNamespaceSay(String item, String meant) {
    var policies =
        policies(
            """
            namespacedFilterPolicies:
            - namespaces: ["shop*"]
              resourceFilters: [{kinds: []}]
            - namespaces: [shop]
              resourceFilters:
              - {kinds: [CM], labelSelector: {matchLabels: {app: web}}, excludedNames: ["skip-*"]}
              - {kinds: [widget]}
            """);

    assertThat(takes(policies, item).map(String::valueOf).orElse("")).isEqualTo(meant);
  }

  @Test
  void aKindThatNoFilterNamesStaysBehind() {
    var policies =
        policies(
            "namespacedFilterPolicies: [{namespaces: [shop], resourceFilters: [{kinds: [cm]}]}]");

    assertThat(takes(policies, "secrets/shop/s/")).contains(false);
  }

  @Test
  void clusterScopedKindsThatNoFilterNamesGoByTheOtherFilters() {
    var policies =
        policies(
            "clusterScopedFilterPolicy:"
                + " {resourceFilters: [{kinds: [widgets.example.test], names: [keep]}]}");

    assertThat(takes(policies, "widgets.example.test//keep/")).contains(true);
    assertThat(takes(policies, "widgets.example.test//other/")).contains(false);
    assertThat(takes(policies, "nodes//n/")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "volumePolicies: []                                                | 'volumePolicies'",
        "namespacedFilterPolicies: [{namespaces: [a]}]                     | needs namespaces",
        "clusterScopedFilterPolicy: {resourceFilters: [{kinds: []}]}       | must name kinds",
        "clusterScopedFilterPolicy: {resourceFilters: []}                  | has no resourceFilters",
        "namespacedFilterPolicies: [{namespaces: [a, a], resourceFilters: [{}]}]| namespace a twice",
        "namespacedFilterPolicies: [{namespaces: [a], resourceFilters: [{names: [x]}]}]| name items",
      })
  void policiesThatMakeNoSenseAreRefusedBeforeTheRestore(String yaml, String why) {
    assertThatThrownBy(() -> policies(yaml))
        .isInstanceOfSatisfying(
            LifeboatException.class, e -> assertThat(e.code()).isEqualTo("resource-policy-invalid"))
        .hasMessageContaining(why);
  }
}
