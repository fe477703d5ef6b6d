package io.lifeboat.restore;

import static io.lifeboat.restore.PlanYaml.claim;
import static io.lifeboat.restore.PlanYaml.configMap;
import static io.lifeboat.restore.PlanYaml.namespace;
import static io.lifeboat.restore.PlanYaml.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.FieldChange;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan does with objects whose place is taken. */
class ExistingObjectsTest {
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

  @Test
  void differencesInManagedFieldsAndRestoreLabelsAreNone() {
    world
        .archived(configMap("shop", "c", "1"))
        .live(namespace("shop", "{}"))
        .live(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
              namespace: shop
              uid: u-9
              labels: {velero.io/restore-name: old, velero.io/backup-name: old}
              managedFields: [{manager: someone}]
            data: {k: "1"}
            """);

    var plan = world.plan(Plans.request("existingResourcePolicy: update"));

    assertThat(Plans.lines(plan))
        .containsExactly("SKIP UPDATED configmaps/shop/c -> shop/c [same]");
    assertThat(plan.decisions().get(0).reason())
        .isEqualTo("is in the cluster and says the same; Velero would patch it all the same");
  }

  @Test
  void whatDiffersStaysUnlessThePolicySaysUpdate() {
    world
        .archived(configMap("shop", "c", "1"))
        .live(namespace("shop", "{}"))
        .live(configMap("shop", "c", "2"));

    var kept = world.plan(Plans.request(""));
    var updated = world.plan(Plans.request("existingResourcePolicy: update"));

    assertThat(Plans.lines(kept))
        .containsExactly("SKIP FAILED configmaps/shop/c -> shop/c [differs]");
    assertThat(kept.changes(kept.decisions().get(0)))
        .containsExactly(new FieldChange("/data/k", Optional.of("\"2\""), Optional.of("\"1\"")));
    assertThat(Plans.lines(updated))
        .containsExactly("UPDATE UPDATED configmaps/shop/c -> shop/c [update]");
    assertThat(updated.patch(updated.decisions().get(0)))
        .isEqualTo(
            Plans.json(
                """
                {"metadata":{"labels":{"velero.io/backup-name":"b1","velero.io/restore-name":"r1"}},
                 "data":{"k":"1"}}
                """));
  }

  @Test
  void changesOfASecretShowPlacesAndNoValues() {
    var secret =
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: s, namespace: shop, annotations: {t: %s}}
        data: {p: %s}
        """;
    world
        .archived(secret.formatted("token-1", "aHVudGVyMg=="))
        .live(namespace("shop", "{}"))
        .live(secret.formatted("token-2", "c3dvcmRmaXNo"));

    var plan = world.plan(Plans.request(""));

    assertThat(plan.changes(plan.decisions().get(0)))
        .containsExactly(
            new FieldChange("/data/p", Optional.of("\"(hidden)\""), Optional.of("\"(hidden)\"")),
            new FieldChange(
                "/metadata/annotations/t",
                Optional.of("\"(hidden)\""),
                Optional.of("\"(hidden)\"")));
  }

  @Test
  void aServiceAccountGainsWhatItLacksUnderAnyPolicy() {
    world
        .archived(
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: robot, namespace: shop, annotations: {a: theirs, b: new}}
            imagePullSecrets: [{name: one}, {name: two}]
            """)
        .live(namespace("shop", "{}"))
        .live(
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: robot, namespace: shop, annotations: {a: ours}}
            imagePullSecrets: [{name: one}]
            """);

    var plan = world.plan(Plans.request("existingResourcePolicy: none"));

    var decision = Plans.decision(plan, "serviceaccounts/shop/robot");
    assertThat(Plans.line(decision))
        .isEqualTo("UPDATE UPDATED serviceaccounts/shop/robot -> shop/robot [account-merged]");
    assertThat(plan.prepared(decision).stringMap("/metadata/annotations"))
        .containsOnly(Map.entry("a", "ours"), Map.entry("b", "new"));
    assertThat(plan.prepared(decision).at("/imagePullSecrets").toString())
        .isEqualTo("[{\"name\":\"one\"},{\"name\":\"two\"}]");
  }

  @Test
  void aClaimThatIsThereAlreadyDoesNotComeBackEmpty() {
    world
        .archived(claim("shop", "data", "vol", "{}"))
        .archived(volume("vol", "Delete", "shop", "data"))
        .live(namespace("shop", "{}"))
        .live(claim("shop", "data", "other", "{}"));

    assertThat(world.plan(Plans.request("")).notes()).isEmpty();
  }
}
