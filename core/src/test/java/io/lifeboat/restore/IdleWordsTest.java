package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip in a filter is told, and not taken for a wish. */
class IdleWordsTest {
  @TempDir Path spool;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "includedNamespaces: [shop] | ''",
        "includedNamespaces: ['sh*'] | ''",
        "includedNamespaces: ['*'] | ''",
        "includedNamespaces: [empty] | ''",
        "includedNamespaces: [shpo] | the backup has no namespace shpo; did you mean shop?",
        "includedNamespaces: ['z*'] | the backup has no namespace z*",
        "excludedNamespaces: [shopp] | the backup has no namespace shopp; did you mean shop?",
        "excludedNamespaces: [kube-system] | ''",
        "namespaceMapping: {shpo: copy} | the backup has no namespace shpo; did you mean shop?",
        "includedResources: [configmap, deployments] | ''",
        "includedResources: [deploymnts] | the backup has no resource deploymnts;"
            + " did you mean deployments.apps?",
        "includedResources: [vessels] | the backup has no resource vessels;"
            + " did you mean vessels.fleet.test?",
        "excludedResources: [configmps] | the backup has no resource configmps;"
            + " did you mean configmaps?",
        "excludedResources: [leases.coordination.k8s.io] | ''",
      })
  void aWordThatNamesNothingIsNoted(String spec, String note) {
    try (var world = new PlanFixture(spool)) {
      world
          .archived(PlanYaml.namespace("empty", "{}"))
          .archived(PlanYaml.configMap("shop", "m", "v"))
          .archived(PlanYaml.deployment("shop", "web"))
          .archivedBytes("vessels.fleet.test", "shop", "v", "{}");

      var notes = world.plan(Plans.request(spec)).notes();

      assertThat(String.join(", ", notes)).isEqualTo(note);
    }
  }
}
