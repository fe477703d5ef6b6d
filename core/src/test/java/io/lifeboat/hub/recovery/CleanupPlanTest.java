package io.lifeboat.hub.recovery;

import static io.lifeboat.hub.recovery.Made.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ResourceList;
import io.lifeboat.hub.batch.MemberType;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.LabelValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanupPlanTest {
  private static final String K = "cluster.open-cluster-management.io/backup";
  private static final String L = "velero.io/backup-name";
  private static final String TYPE = "cluster.open-cluster-management.io/type";
  private static final String RESOURCES = "acm-resources-schedule-20261121120000";
  private static final String GENERIC = "acm-resources-generic-schedule-20261121120000";
  private static final String OLD = "acm-resources-schedule-20261121110000";

  private static final ServedResource CHANNELS =
      served("apps.open-cluster-management.io", "Channel", "channels", true);
  private static final ServedResource CLUSTERS =
      served("cluster.open-cluster-management.io", "ManagedCluster", "managedclusters", false);
  private static final ServedResource DEPLOYMENTS =
      served("hive.openshift.io", "ClusterDeployment", "clusterdeployments", true);
  private static final ServedResource SECRETS = served("", "Secret", "secrets", true);

  private final List<NamespacedName> archived = new ArrayList<>();
  private KubeObject restore;
  private long total;

  private static ServedResource served(
      String group, String kind, String plural, boolean namespaced) {
    return new ServedResource(
        new GroupVersionKind(group, "v1", kind),
        plural,
        kind.toLowerCase(Locale.ROOT),
        List.of(),
        namespaced,
        Set.of("list", "delete", "patch"),
        true);
  }

  @BeforeEach
  void largeEnough() {
    restore = Made.restore("skip", "latest", "latest", "CleanupRestored");
    total = 1000;
  }

  private static KubeObject channel(String name, String... labels) {
    return labelled(
        Made.object("apps.open-cluster-management.io/v1", "Channel", "shop", name), labels);
  }

  private static KubeObject labelled(KubeObject object, String... labels) {
    var result = object;
    for (var i = 0; i < labels.length; i += 2) {
      result = result.withLabel(labels[i], labels[i + 1]);
    }
    return result;
  }

  private static KubeObject backup(MemberType type) {
    var backup = Made.backup(type, NOON, "Completed");
    return switch (type) {
      case RESOURCES ->
          backup
              .with(
                  "/spec/includedResources",
                  Made.json("a: [Channel.apps.open-cluster-management.io]").path("a"))
              .with("/spec/excludedNamespaces", Made.json("a: [charts]").path("a"));
      case RESOURCES_GENERIC ->
          backup.with(
              "/spec/excludedResources",
              Made.json("a: [secret, configmap, managedcluster.cluster.open-cluster-management.io]")
                  .path("a"));
      case MANAGED_CLUSTERS ->
          backup.with(
              "/spec/includedResources",
              Made.json(
                      "a: [managedcluster.cluster.open-cluster-management.io, clusterdeployment,"
                          + " clusterimageset.hive.openshift.io]")
                  .path("a"));
      default -> backup.with("/spec/orLabelSelectors", Made.json("a: [{}, {}, {}]").path("a"));
    };
  }

  private CleanupScope scope(PartType part) {
    return CleanupScope.of(part, backup(part.member()), HubRestoreSpec.of(restore)).orElseThrow();
  }

  private CleanupPlan plan(PartType part, ServedResource resource, KubeObject... objects) {
    var scope = scope(part);
    var selected =
        List.of(objects).stream()
            .filter(
                one ->
                    scope.selectors().stream().anyMatch(selector -> selector.matches(one.labels())))
            .toList();
    var names = new TreeMap<GroupVersionKind, List<NamespacedName>>();
    names.put(
        new GroupVersionKind(resource.kind().group(), "v1beta1", resource.kind().kind()), archived);
    return CleanupPlan.of(
        restore,
        new Leftovers(
            List.of(
                new Leftovers.OfPart(
                    scope,
                    Optional.of(new ResourceList(names)),
                    List.of(new Leftovers.OfKind(resource, total, selected))))),
        "local-cluster");
  }

  private boolean goes(PartType part, ServedResource resource, KubeObject object) {
    return !plan(part, resource, object).removals().isEmpty();
  }

  /** Upstream's vectors (spec §7.5); in all of them the archive holds none of the objects. */
  @ParameterizedTest(name = "{0} of {1}, {2}: {3}")
  @CsvSource({
    "no label, RESOURCES, CleanupRestored, false",
    "no label, RESOURCES, CleanupAll, true",
    "this backup, RESOURCES, CleanupRestored, false",
    "this backup, RESOURCES, CleanupAll, false",
    "old, RESOURCES, CleanupRestored, true",
    "old and labelled, RESOURCES, CleanupRestored, false",
    "old and labelled, RESOURCES_GENERIC, CleanupRestored, true",
    "this and labelled, RESOURCES_GENERIC, CleanupRestored, false",
    "only labelled, RESOURCES_GENERIC, CleanupRestored, false",
    "only labelled, RESOURCES_GENERIC, CleanupAll, true",
  })
  void t52_whatIsSelected(String what, PartType part, String cleanup, boolean goes) {
    restore = Made.restore("skip", "latest", "latest", cleanup);
    var current = part == PartType.RESOURCES ? RESOURCES : GENERIC;
    var object =
        switch (what) {
          case "no label" -> channel("one");
          case "this backup" -> channel("one", L, current);
          case "old" -> channel("one", L, OLD);
          case "old and labelled" -> channel("one", L, OLD, K, "mine");
          case "this and labelled" -> channel("one", L, current, K, "mine");
          default -> channel("one", K, "mine");
        };

    assertThat(goes(part, CHANNELS, object)).isEqualTo(goes);
  }

  @ParameterizedTest
  @CsvSource({"skip, false", "latest, true"})
  void t52_whatWaitsForTheActivationStaysUntilThen(String clusters, boolean goes) {
    restore = Made.restore(clusters, "latest", "latest", "CleanupRestored");

    assertThat(
            goes(
                PartType.RESOURCES_GENERIC,
                CHANNELS,
                channel("one", L, OLD, K, "cluster-activation")))
        .isEqualTo(goes);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "typed and old, CleanupAll, true",
    "typed, CleanupAll, true",
    "typed and current, CleanupAll, false",
    "untyped, CleanupAll, false",
    "typed, CleanupRestored, false",
    "typed and old, CleanupRestored, true",
    "hive and old, CleanupRestored, true",
    "labelled and old, CleanupRestored, true",
  })
  void t52_secrets(String what, String cleanup, boolean goes) {
    restore = Made.restore("skip", "latest", "latest", cleanup);
    var current = "acm-credentials-schedule-20261121120000";
    var secret = Made.object("v1", "Secret", "shop", "token");
    var object =
        switch (what) {
          case "typed and old" -> labelled(secret, TYPE, "aws", L, OLD);
          case "typed" -> labelled(secret, TYPE, "aws");
          case "typed and current" -> labelled(secret, TYPE, "aws", L, current);
          case "hive and old" ->
              labelled(secret, "hive.openshift.io/secret-type", "kubeconfig", L, OLD);
          case "labelled and old" -> labelled(secret, K, "mine", L, OLD);
          default -> secret;
        };

    assertThat(goes(PartType.CREDENTIALS, SECRETS, object)).isEqualTo(goes);
  }

  @Test
  void t52_whatIsProtectedStays() {
    var old = channel("one", L, OLD);

    assertThat(goes(PartType.RESOURCES, CHANNELS, old)).isTrue();
    assertThat(goes(PartType.RESOURCES, CHANNELS, old.withNamespace("local-cluster"))).isFalse();
    assertThat(goes(PartType.RESOURCES, CHANNELS, old.withNamespace("charts"))).isFalse();
    assertThat(
            goes(
                PartType.RESOURCES,
                CHANNELS,
                old.withLabel("velero.io/exclude-from-backup", "true")))
        .isFalse();
    assertThat(
            goes(PartType.RESOURCES, CHANNELS, old.withLabel("installer.name", "multiclusterhub")))
        .isFalse();
  }

  /** Velero could not even relabel it, or its label holds a shortened name: it is in the backup. */
  @Test
  void w2w8_whatTheBackupHoldsIsNeverDeleted() {
    archived.add(new NamespacedName("shop", "one"));

    assertThat(goes(PartType.RESOURCES, CHANNELS, channel("one", L, OLD))).isFalse();
    assertThat(goes(PartType.RESOURCES, CHANNELS, channel("two", L, OLD))).isTrue();
  }

  /** Upstream compares with the whole name, and so takes what was just restored for old. */
  @Test
  void w8_aLongNameIsShortenedAsVeleroDoes() {
    var name = "my-" + "long-".repeat(20) + "backup";
    var backup = Made.named(name, MemberType.CREDENTIALS, NOON, "Completed");
    var scope =
        CleanupScope.of(PartType.CREDENTIALS, backup, HubRestoreSpec.of(restore)).orElseThrow();
    var fresh =
        labelled(Made.object("v1", "Secret", "shop", "token"), TYPE, "aws", L, LabelValue.of(name));

    assertThat(scope.selectors()).noneMatch(selector -> selector.matches(fresh.labels()));
  }

  @Test
  void w2_withoutTheBackupsListNothingIsDeleted() {
    var found =
        new Leftovers(
            List.of(
                new Leftovers.OfPart(
                    scope(PartType.RESOURCES),
                    Optional.empty(),
                    List.of(
                        new Leftovers.OfKind(CHANNELS, 1000, List.of(channel("one", L, OLD)))))));

    var plan = CleanupPlan.of(restore, found, "local-cluster");

    assertThat(plan.removals()).isEmpty();
    assertThat(plan.kept())
        .containsExactly(
            "Resources: nothing is deleted, since the list of what backup "
                + RESOURCES
                + " holds cannot be read");
  }

  @ParameterizedTest
  @CsvSource({"10, false, 1", "9, false, 0", "9, true, 1"})
  void atMostATenthOfAKindGoesUnasked(long of, boolean allowed, int removals) {
    total = of;
    restore = restore.withAnnotation(RestoreWords.ALLOW_DELETE, Boolean.toString(allowed));

    var plan = plan(PartType.RESOURCES, CHANNELS, channel("one", L, OLD));

    assertThat(plan.removals()).hasSize(removals);
    assertThat(plan.kept()).hasSize(1 - removals);
  }

  /** Upstream deletes first: Hive may begin to deprovision, the hub to detach. */
  @Test
  void t53w7_finalizersGoBeforeTheObject() {
    var held = channel("one", L, OLD).with("/metadata/finalizers", Made.json("a: [x/y]").path("a"));

    assertThat(plan(PartType.RESOURCES, CHANNELS, held).steps())
        .containsExactly(
            new RecoveryStep.Patch(
                CHANNELS.kind(),
                held.namespacedName(),
                "uid-one",
                Made.json("metadata: {finalizers: null}")),
            new RecoveryStep.Delete(CHANNELS.kind(), held.namespacedName(), "uid-one"));
  }

  @Test
  void w7_clustersStayUnlessTheyAreNamed() {
    restore = Made.restore("latest", "latest", "latest", "CleanupRestored");
    var cluster =
        labelled(
            Made.object("cluster.open-cluster-management.io/v1", "ManagedCluster", "", "paris"),
            L,
            OLD);
    var deployment =
        labelled(
            Made.object("hive.openshift.io/v1", "ClusterDeployment", "paris", "paris"), L, OLD);

    assertThat(plan(PartType.MANAGED_CLUSTERS, CLUSTERS, cluster).kept())
        .containsExactly(
            "ManagedCluster paris is in no backup any more and stays; to delete it, name it in the"
                + " annotation lifeboat.io/cleanup-clusters");
    assertThat(goes(PartType.MANAGED_CLUSTERS, DEPLOYMENTS, deployment)).isFalse();

    restore = restore.withAnnotation(RestoreWords.CLEANUP_CLUSTERS, "rome, paris");
    assertThat(goes(PartType.MANAGED_CLUSTERS, CLUSTERS, cluster)).isTrue();
    assertThat(plan(PartType.MANAGED_CLUSTERS, DEPLOYMENTS, deployment).steps().get(0))
        .isEqualTo(
            new RecoveryStep.Patch(
                DEPLOYMENTS.kind(),
                deployment.namespacedName(),
                "uid-paris",
                Made.json("{metadata: {finalizers: null}, spec: {preserveOnDelete: true}}")));
  }

  @Test
  void w9_theHubItselfIsNeverDeleted() {
    restore =
        Made.restore("latest", "latest", "latest", "CleanupRestored")
            .withAnnotation(RestoreWords.CLEANUP_CLUSTERS, "local-cluster,hub");
    var hub =
        labelled(
            Made.object("cluster.open-cluster-management.io/v1", "ManagedCluster", "", "hub"),
            L,
            OLD);

    assertThat(goes(PartType.MANAGED_CLUSTERS, CLUSTERS, hub.withName("local-cluster"))).isFalse();
    assertThat(goes(PartType.MANAGED_CLUSTERS, CLUSTERS, hub.withLabel("local-cluster", "true")))
        .isFalse();
    assertThat(goes(PartType.MANAGED_CLUSTERS, CLUSTERS, hub)).isTrue();
  }

  @Test
  void t54_onlyKindsThatCanBeListedAndDeletedAreLookedAt() {
    var scope = scope(PartType.RESOURCES_GENERIC);

    assertThat(scope.takes(CHANNELS)).isTrue();
    assertThat(scope.takes(CLUSTERS)).as("excluded").isFalse();
    assertThat(scope.takes(SECRETS)).as("core").isFalse();
    assertThat(
            scope.takes(
                new ServedResource(
                    new GroupVersionKind("authorization.k8s.io", "v1", "SubjectAccessReview"),
                    "subjectaccessreviews",
                    "subjectaccessreview",
                    List.of(),
                    false,
                    Set.of("create"),
                    true)))
        .isFalse();
  }

  @Test
  void t52_someKindsAreNeverLookedAt() {
    restore = Made.restore("latest", "latest", "latest", "CleanupRestored");
    var scope = scope(PartType.MANAGED_CLUSTERS);

    assertThat(scope.takes(CLUSTERS)).isTrue();
    assertThat(scope.takes(DEPLOYMENTS)).as("an old backup names it without a group").isTrue();
    assertThat(
            scope.takes(served("hive.openshift.io", "ClusterImageSet", "clusterimagesets", false)))
        .isFalse();
  }

  private static List<PartType> cleaned(RestoreWorld world) {
    return RestorePass.scopes(world.facts()).stream().map(CleanupScope::part).toList();
  }

  private static RestoreWorld restored(String cleanup) {
    var world = new RestoreWorld(Made.restore("skip", "latest", "latest", cleanup));
    world.with(
        List.of(
            backup(MemberType.CREDENTIALS),
            backup(MemberType.RESOURCES),
            backup(MemberType.RESOURCES_GENERIC)));
    return world.settle();
  }

  @Test
  void w2_onlyPartsThatCompletedAreCleaned() {
    var world = restored("CleanupRestored").velero("back-" + RESOURCES, "PartiallyFailed");
    world.velero("Completed");

    assertThat(cleaned(world)).containsExactly(PartType.CREDENTIALS, PartType.RESOURCES_GENERIC);
    assertThat(cleaned(restored("None").velero("Completed"))).isEmpty();
  }

  /** Upstream deletes everything of the backup before. */
  @Test
  void w2_nothingIsCleanedWhenOneFails() {
    var world = restored("CleanupRestored").velero("back-" + RESOURCES, "Failed");
    world.leftovers =
        new Leftovers(
            List.of(
                new Leftovers.OfPart(
                    scope(PartType.CREDENTIALS),
                    Optional.of(new ResourceList(new TreeMap<>())),
                    List.of(
                        new Leftovers.OfKind(
                            SECRETS,
                            1000,
                            List.of(Made.object("v1", "Secret", "shop", "token")))))));

    world.velero("Completed").settle();

    assertThat(world.phase()).isEqualTo("Error");
    assertThat(world.log).noneMatch(line -> line.startsWith("delete"));
  }

  @Test
  void whatWasCleanedIsTold() {
    var world = restored("CleanupRestored").velero("Completed");
    world.leftovers =
        new Leftovers(
            List.of(
                new Leftovers.OfPart(
                    scope(PartType.RESOURCES),
                    Optional.of(new ResourceList(new TreeMap<>())),
                    List.of(
                        new Leftovers.OfKind(CHANNELS, 100, List.of(channel("one", L, OLD)))))));

    world.settle();

    assertThat(world.log).contains("delete Channel one");
    assertThat(world.log.indexOf("delete Channel one")).isLessThan(world.log.lastIndexOf("status"));
    assertThat(world.condition("CleanedUp")).isEqualTo("True Done: 1 objects to delete");
    assertThat(world.phase()).isEqualTo("Finished");
  }
}
