package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenShift's grants are merged, not lost (spec/openshift-transforms.md §14.7). */
class GrantMergeTest {
  private static final String SHOP =
      "{apiVersion: v1, kind: Namespace, metadata: {name: shop}, status: {phase: Active}}";

  @TempDir Path spool;
  private PlanFixture world;

  @BeforeEach
  void emptyWorld() {
    world = new PlanFixture(spool);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static RestoreRequest request(String policy) {
    var restore =
        KubeObject.parseYaml(
            "{metadata: {name: r1}, spec: {backupName: b1, existingResourcePolicy: \"%s\"}}"
                .formatted(policy));
    return RestoreRequest.of("r1", RestoreSpec.of(restore));
  }

  private static Decision decision(RestorePlan plan, String item) {
    return plan.decisions().stream()
        .filter(decision -> decision.item().toString().equals(item))
        .findFirst()
        .orElseThrow();
  }

  private static String constraints(String users) {
    return """
        apiVersion: security.openshift.io/v1
        kind: SecurityContextConstraints
        metadata: {name: anyuid}
        users: [%s]
        groups: [system:cluster-admins]
        """
        .formatted(users);
  }

  @Test
  void constraintsThatExistGainTheUsersOfTheBackupAndKeepTheirOwn() {
    world.archived(constraints("b, c")).live(constraints("a, b"));

    for (var policy : List.of("none", "update")) {
      var plan = world.plan(request(policy).allowing(Allowance.PRIVILEGED));

      var decision = decision(plan, "securitycontextconstraints.security.openshift.io/anyuid");
      assertThat(decision.action()).isEqualTo(Decision.Action.UPDATE);
      assertThat(plan.patch(decision).at("/users"))
          .extracting(JsonNode::asText)
          .containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void gainingUsersOfConstraintsRaisesPrivilegesAndSaysWhose() {
    world.archived(constraints("b, c")).live(constraints("a, b"));

    var decision =
        decision(
            world.plan(request("")), "securitycontextconstraints.security.openshift.io/anyuid");

    assertThat(decision.action()).isEqualTo(Decision.Action.REFUSE);
    assertThat(decision.reason())
        .isEqualTo("would raise privileges: gains c, which the backup has and the cluster lacks");
  }

  @Test
  void aRoleBindingOfOpenShiftGainsItsSubjectsUnlessItBindsAnotherRole() {
    var binding =
        """
        apiVersion: authorization.openshift.io/v1
        kind: RoleBinding
        metadata: {name: %s, namespace: shop}
        roleRef: {name: %s}
        userNames: [%s]
        """;
    world
        .live(SHOP)
        .archived(binding.formatted("same", "edit", "anna"))
        .live(binding.formatted("same", "edit", "bert"))
        .archived(binding.formatted("other", "admin", "anna"))
        .live(binding.formatted("other", "edit", "bert"));

    var plan = world.plan(request(""));

    var same = decision(plan, "rolebindings.authorization.openshift.io/shop/same");
    assertThat(same.rule()).isEqualTo(Rule.GRANTS_MERGED);
    assertThat(plan.prepared(same).at("/userNames").toString()).isEqualTo("[\"bert\",\"anna\"]");
    assertThat(decision(plan, "rolebindings.authorization.openshift.io/shop/other").rule())
        .isEqualTo(Rule.DIFFERS);
  }
}
