package io.lifeboat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.plugin.proto.Empty;
import io.lifeboat.plugin.proto.PluginIdentifier;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final String ROUTES = "05-route-restore-plugin";
  private static final String REFERENCES = "lifeboat.io/99-references-restore-plugin";
  private static final String WIDGET =
      """
      {"apiVersion":"x.io/v1","kind":"W","metadata":{"name":"w","namespace":"shop"},
       "spec":{"at":"shop","other":{"namespace":"shop"}}}
      """;
  private static final String ROUTE =
      """
      {"apiVersion":"route.openshift.io/v1","kind":"Route","metadata":{"name":"web","namespace":"shop",
       "annotations":{"openshift.io/host.generated":"true"}},"spec":{"host":"web.old"}}
      """;

  @Test
  void anActionIsSwitchedOffByAConfigMapThatFollowsVelerosConvention() {
    var map =
        """
        metadata:
          labels: {velero.io/plugin-config: "", lifeboat.io/05-route-restore-plugin: RestoreItemAction}
        data: {enabled: "false"}
        """;

    assertThat(Configuration.namesIn(KubeObject.parseYaml(map))).containsExactly(ROUTES);
  }

  @Test
  void aMapForAnActionOfAnotherKindOrWithoutTheWordFalseSwitchesNothingOff() {
    var labels = "metadata: {labels: {lifeboat.io/05-route-restore-plugin: %s}}\n%s";

    assertThat(
            Configuration.namesIn(
                KubeObject.parseYaml(
                    labels.formatted("BackupItemAction", "data: {enabled: \"false\"}"))))
        .isEmpty();
    assertThat(
            Configuration.namesIn(
                KubeObject.parseYaml(labels.formatted("RestoreItemAction", "data: {a: b}"))))
        .isEmpty();
  }

  @Test
  void oneMapCanSwitchOffManyByName() {
    var map =
        """
        metadata: {labels: {velero.io/plugin-config: "", lifeboat.io/plugin: openshift}}
        data:
          without: |
            05-route-restore-plugin
            lifeboat.io/13-deployment-restore-plugin, 14-statefulset-restore-plugin
        """;

    assertThat(Configuration.namesIn(KubeObject.parseYaml(map)))
        .containsExactlyInAnyOrder(
            ROUTES, "lifeboat.io/13-deployment-restore-plugin", "14-statefulset-restore-plugin");
  }

  @Test
  void whatIsSwitchedOffIsNeitherListedNorDone() {
    var map =
        KubeObject.parseYaml(
            "{metadata: {labels: {lifeboat.io/plugin: \"\"}}, data: {without: " + ROUTES + "}}");
    var cluster = new FakeCluster(question -> new Answer.NotServed(), List.of(map));
    try (var plugin = new ServedPlugin(cluster, Map.of(), "lifeboat.io/10-job-restore-plugin")) {
      var listed = plugin.client().lister().listPlugins(Empty.getDefaultInstance());

      assertThat(listed.getPluginsList()).hasSize(36);
      assertThat(listed.getPluginsList().stream().map(PluginIdentifier::getName))
          .doesNotContain("lifeboat.io/" + ROUTES, "lifeboat.io/10-job-restore-plugin");
      assertThat(plugin.client().restored("lifeboat.io/" + ROUTES, ROUTE).getItem().toStringUtf8())
          .isEqualTo(ROUTE);
    }
  }

  @Test
  void usersNameTheReferencesOfTheirOwnKinds() {
    try (var plugin =
        new ServedPlugin(
            configured("references: [{group: x.io, kind: W, path: /spec/at, type: namespace}]"))) {
      var restored = plugin.client().restored(REFERENCES, WIDGET, "{\"shop\":\"copy\"}");

      assertThat(PluginClient.object(restored.getItem()).text("/spec/at")).isEqualTo("copy");
      assertThat(plugin.log())
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line)
                      .contains(
                          "\"@level\":\"warn\"",
                          "not changed although it names the source: W shop/w"
                              + " /spec/other/namespace: shop"));
    }
  }

  @Test
  void rowsThatCannotBeReadAreSaidInTheLogAndTheOthersWork() {
    try (var plugin = new ServedPlugin(configured("references: {}"))) {
      plugin.client().restored(REFERENCES, WIDGET, "{}");

      assertThat(plugin.log())
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line)
                      .contains(
                          "\"@level\":\"warn\"",
                          "ConfigMap velero/c: the table of references cannot be used"));
    }
  }

  private static FakeCluster configured(String rows) {
    var map =
        KubeObject.parseYaml(
                "{metadata: {name: c, namespace: velero, labels: {lifeboat.io/plugin: \"\"}}}")
            .with("/data/references.yaml", rows);
    return new FakeCluster(question -> new Answer.NotServed(), List.of(map));
  }

  @Test
  void aNameThatNoActionHasIsSaidInTheLog() {
    try (var plugin = new ServedPlugin(FakeCluster.empty(), Map.of(), "05-rout-restore-plugin")) {
      plugin.client().lister().listPlugins(Empty.getDefaultInstance());

      assertThat(plugin.log())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "\"@level\":\"warn\"",
                          "cannot switch off '05-rout-restore-plugin': no such action"));
    }
  }

  @Test
  void optionsNameActionsAmongVelerosOwnWords() {
    assertThat(
            Options.without(
                "--features=EnableCSI",
                "--without",
                "a,b",
                "--without=c",
                "--uploader-type",
                "kopia"))
        .containsExactlyInAnyOrder("a", "b", "c");
  }
}
