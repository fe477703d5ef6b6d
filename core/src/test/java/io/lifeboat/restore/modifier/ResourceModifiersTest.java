package io.lifeboat.restore.modifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations come from Velero's code and from golden/atlas/restores/modifiers. */
class ResourceModifiersTest {
  private static final GroupResource DEPLOYMENTS = new GroupResource("apps", "deployments");
  private static final KubeObject WEB =
      KubeObject.parseYaml(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec:
            replicas: 2
            template:
              spec:
                containers:
                - {name: c, image: "old:1", env: [{name: A, value: "1"}]}
                - {name: d, image: "side:1"}
                tolerations: [{key: a}]
          """);

  private static ResourceModifiers rules(String rules) {
    var text = "version: v1\nresourceModifierRules:\n" + rules;
    var configMap =
        KubeObject.parseYaml(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: velero}\n");
    return ResourceModifiers.of(configMap.with("/data/rules", text));
  }

  private static Modified applied(String rules) {
    return rules(rules).apply(DEPLOYMENTS, WEB);
  }

  private static Modified patched(String patch) {
    return applied("- conditions: {groupResource: deployments.apps}\n  " + patch);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4          | 4",
        "1e3        | 1E+3",
        "'\"4\"'    | \"4\"",
        "four       | \"four\"",
        "''         | \"\"",
        "true       | true",
        "'\"true\"' | \"true\"",
        "'{\"a\":1}'| {\"a\":1}",
        "'[1, 2]'   | [1,2]",
      })
  void aValueIsWhatItsTextLooksLike(String value, String json) {
    var done = patched("patches: [{operation: add, path: /spec/x, value: '%s'}]".formatted(value));

    assertThat(done.errors()).isEmpty();
    assertThat(done.object().at("/spec/x")).hasToString(json);
  }

  @Test
  void operationsFollowOneAnother() {
    var done =
        patched(
            """
            patches:
              - {operation: copy, from: /spec/template/spec/containers/1, path: /spec/kept}
              - {operation: remove, path: /spec/template/spec/containers/-1}
              - {operation: add, path: /spec/template/spec/containers/0, value: '{"name":"first"}'}
              - {operation: move, from: /spec/replicas, path: /spec/was}
              - {operation: add, path: /metadata/annotations, value: '{"a/b":"1"}'}
              - {operation: replace, path: /metadata/annotations/a~1b, value: two}
            """);

    assertThat(done.errors()).isEmpty();
    assertThat(done.object().text("/spec/kept/name")).isEqualTo("d");
    assertThat(done.object().text("/spec/template/spec/containers/0/name")).isEqualTo("first");
    assertThat(done.object().at("/spec/template/spec/containers")).hasSize(2);
    assertThat(done.object().at("/spec/was").asInt()).isEqualTo(2);
    assertThat(done.object().annotation("a/b")).isEqualTo("two");
  }

  @Test
  void aFailedTestChangesNothingAndIsNoError() {
    var done =
        patched(
            "patches: [{operation: replace, path: /spec/replicas, value: '9'},"
                + " {operation: test, path: /metadata/name, value: other}]");

    assertThat(done).isEqualTo(new Modified(WEB, java.util.List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "remove,  /spec/none",
    "replace, /spec/none",
    "add,     /spec/none/deeper",
    "add,     /spec/template/spec/containers/7",
    "Replace, /spec/replicas",
  })
  void aFailedOperationIsAnErrorAndTheItemGoesOnWithoutTheRule(String operation, String path) {
    var done = patched("patches: [{operation: %s, path: %s, value: x}]".formatted(operation, path));

    assertThat(done.object()).isEqualTo(WEB);
    assertThat(done.errors()).hasSize(1);
  }

  @Test
  void strategicPatchesMergeListsByTheirKeyAndReplaceTheOthers() {
    var done =
        patched(
            """
            strategicPatches:
              - patchData: |
                  spec:
                    template:
                      spec:
                        containers:
                        - {name: c, image: "new:2", env: [{name: B, value: "2"}]}
                        - {name: d, $patch: delete}
                        - {name: e, image: "added:1"}
                        tolerations: [{key: b}]
            """);

    assertThat(done.errors()).isEmpty();
    assertThat(done.object().at("/spec/template/spec"))
        .hasToString(
            "{\"containers\":[{\"name\":\"c\",\"image\":\"new:2\",\"env\":[{\"name\":\"A\",\"value\":"
                + "\"1\"},{\"name\":\"B\",\"value\":\"2\"}]},{\"name\":\"e\",\"image\":\"added:1\"}],"
                + "\"tolerations\":[{\"key\":\"b\"}]}");
  }

  @Test
  void strategicPatchesAreForKindsThatVeleroHasCompiledIn() {
    var role =
        KubeObject.parseYaml(
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\n");
    var done =
        rules("- conditions: {groupResource: '**'}\n  strategicPatches: [{patchData: '{}'}]")
            .apply(new GroupResource("rbac.authorization.k8s.io", "roles"), role);

    assertThat(done.errors())
        .containsExactly(
            "no kind \"Role\" is registered for version \"rbac.authorization.k8s.io/v1\" in Velero");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groupResource: '*'                                                       | false",
        "groupResource: '*.apps'                                                  | true",
        "groupResource: '**'                                                      | true",
        "groupResource: deployments.apps, namespaces: ['sh*']                     | true",
        "groupResource: deployments.apps, namespaces: [depot]                     | false",
        "groupResource: deployments.apps, resourceNameRegex: e                    | true",
        "groupResource: deployments.apps, resourceNameRegex: ^e                   | false",
        "groupResource: deployments.apps, labelSelector: {matchLabels: {app: web}}| true",
        "groupResource: deployments.apps, labelSelector: {matchLabels: {app: db}} | false",
        "groupResource: deployments.apps, matches: [{path: /spec/replicas, value: '2'}]| true",
        "groupResource: deployments.apps, matches: [{path: /spec/replicas, value: '3'}]| false",
        "groupResource: deployments.apps, matches: [{path: /spec/none, value: '3'}]    | false",
      })
  void aRuleIsForItemsThatMeetAllItsConditions(String conditions, boolean meets) {
    var done =
        applied(
            "- conditions: {%s}\n  mergePatches: [{patchData: '{\"met\":true}'}]"
                .formatted(conditions));

    assertThat(done.errors()).isEmpty();
    assertThat(done.object().at("/met").asBoolean()).isEqualTo(meets);
  }

  @Test
  void conditionsLookAtTheItemAsItWasBeforeTheFirstRule() {
    var done =
        applied(
            """
            - conditions: {groupResource: deployments.apps}
              mergePatches: [{patchData: "spec: {replicas: 5, none: null}"}]
            - conditions: {groupResource: deployments.apps, matches: [{path: /spec/replicas, value: "2"}]}
              mergePatches: [{patchData: "metadata: {labels: {seen: two}}"}]
            """);

    assertThat(done.object().at("/spec/replicas").asInt()).isEqualTo(5);
    assertThat(done.object().label("seen")).isEqualTo("two");
  }

  @Test
  void aRuleThatSaysNothingFailsWhenItIsItsTurn() {
    assertThat(applied("- conditions: {groupResource: deployments.apps}").errors())
        .containsExactly("no patch data found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- conditions: {}                                                    | must name a group",
        "- {condition: {groupResource: a}}                                   | a member 'condition'",
        "- {conditions: {groupResource: a}, patches: [{operation: melt, path: /a}]}  | no operation of a JSON patch",
        "- {conditions: {groupResource: a}, patches: [{operation: add}]}     | must name a path",
        "- {conditions: {groupResource: a}, patches: [{operation: add, path: /a}], mergePatches: [{}]}"
            + " | only one of",
        "' []'                                                                | has no rules",
      })
  void rulesThatMakeNoSenseAreRefusedBeforeTheRestore(String rules, String why) {
    assertThatThrownBy(() -> rules(rules))
        .isInstanceOfSatisfying(
            LifeboatException.class,
            e -> assertThat(e.code()).isEqualTo("resource-modifiers-invalid"))
        .hasMessageContaining(why);
  }
}
