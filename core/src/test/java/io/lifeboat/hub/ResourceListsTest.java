package io.lifeboat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.ServedResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceListsTest {
  private static final String OCM = ".open-cluster-management.io";
  private static final List<String> ACTIVATION =
      List.of(
          "clusterdeployment.hive.openshift.io",
          "machinepool.hive.openshift.io",
          "managedcluster.cluster" + OCM,
          "klusterletaddonconfig.agent" + OCM,
          "managedclusteraddon.addon" + OCM,
          "clusterpool.hive.openshift.io",
          "clusterclaim.hive.openshift.io",
          "clustercurator.cluster" + OCM,
          "bmceventsubscription.metal3.io",
          "hostfirmwaresettings.metal3.io",
          "clustersync.hiveinternal.openshift.io",
          "clusterimageset.hive.openshift.io",
          "multiclusterobservability.observability" + OCM,
          "agentserviceconfig.agent-install.openshift.io",
          "infraenv.agent-install.openshift.io");

  @Test
  void t4TheVectorGivesExactlyItsLists() {
    var found = HubDiscovery.of(HubFixture.served(HubFixture.VECTOR));

    assertThat(found.found().resources())
        .containsExactly(
            "application.argoproj.io",
            "applicationset.argoproj.io",
            "appproject.argoproj.io",
            "channel.apps" + OCM,
            "subscription.apps" + OCM,
            "placement.cluster" + OCM,
            "managedclusterset.cluster" + OCM);
    var hive = "agentclusterinstall.extensions.hive.openshift.io";
    assertThat(found.found().managedClusters()).isEqualTo(plus(List.of(), ACTIVATION, hive));
    assertThat(found.found().genericExcludes())
        .isEqualTo(plus(List.of("secret", "configmap"), ACTIVATION, hive, "namespace"));
    assertThat(found.unanswered()).isEmpty();
  }

  private static List<String> plus(List<String> first, List<String> second, String... more) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(List.of(more));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "security.openshift.io, false",
    "proxy.open-cluster-management.io, false",
    "discovery.open-cluster-management.io, true",
    "argoproj.io, true",
    "hive.openshift.io, false",
    "velero.io, false"
  })
  void groupsBelongToAHubByTheirNames(String group, boolean belongs) {
    assertThat(HubDiscovery.isOfHub(group)).isEqualTo(belongs);
  }

  @Test
  void w32WhatIsServedNoLongerLeavesTheLists() {
    var less = new TreeMap<>(HubFixture.VECTOR);
    less.remove("agent-install.openshift.io/v1beta1");

    HubDiscovery.of(HubFixture.served(HubFixture.VECTOR));
    var found = HubDiscovery.of(HubFixture.served(less));

    assertThat(found.found().activation()).isEqualTo(HubDiscovery.ACTIVATION);
  }

  @Test
  void w1AGroupThatDoesNotAnswerKeepsTheKindsItHad() {
    var hub = new HubFixture().running();
    hub.discovery = Optional.of(HubDiscovery.of(without("argoproj.io/v1alpha1")));

    var plan = hub.plan();

    assertThat(plan.steps()).isEmpty();
    assertThat(condition(plan, HubCondition.Type.DISCOVERY_DEGRADED))
        .isEqualTo(
            HubCondition.of(
                HubCondition.Type.DISCOVERY_DEGRADED,
                true,
                "GroupsMissing",
                "what is backed up of these groups stays as it was, for they do not answer:"
                    + " argoproj.io"));
  }

  @Test
  void w1NoGroupAtAllLeavesEverySchedule() {
    for (var groupVersion : HubFixture.VECTOR.keySet()) {
      var hub = new HubFixture().running();
      hub.discovery = Optional.of(HubDiscovery.of(without(groupVersion)));

      assertThat(hub.plan().steps()).as(groupVersion).isEmpty();
    }
  }

  @Test
  void w1ADiscoveryThatFailsAltogetherChangesNoList() {
    var hub = new HubFixture().running();
    hub.discovery = Optional.empty();

    var plan = hub.plan();

    assertThat(plan.steps()).isEmpty();
    assertThat(condition(plan, HubCondition.Type.DISCOVERY_DEGRADED).reason())
        .isEqualTo("NoAnswer");
    assertThat(plan.verdict().orElseThrow().phase()).isEqualTo(SchedulePhase.ENABLED);
  }

  @Test
  void w1OtherChangesAreMadeAllTheSame() {
    var hub = new HubFixture().running().spec("veleroTtl", "96h");
    hub.discovery = Optional.empty();

    var updated = hub.plan().steps();

    assertThat(updated).hasSize(4);
    assertThat(updated)
        .allSatisfy(
            step ->
                assertThat(
                        ((ScheduleStep.Update) step).live().at("/spec/template/includedResources"))
                    .isEqualTo(step.schedule().at("/spec/template/includedResources")));
  }

  @Test
  void w1AnEmptyAnswerNeverEmptiesAnIncludeList() {
    var hub = new HubFixture().running();
    hub.discovery = Optional.of(HubDiscovery.of(HubFixture.served(Map.of())));

    hub.after(hub.plan());

    assertThat(hub.schedules)
        .allSatisfy(
            schedule -> {
              var includes = schedule.at("/spec/template/includedResources");
              assertThat(includes.isMissingNode() || !includes.isEmpty()).isTrue();
            });
  }

  @Test
  void w1WithoutDiscoveryNothingIsMade() {
    var hub = new HubFixture();
    hub.discovery = Optional.empty();

    var plan = hub.plan();

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.verdict())
        .contains(
            new ScheduleVerdict(
                SchedulePhase.FAILED,
                "Velero schedules initialization failed: the API server cannot say what it serves:"
                    + " 503"));
  }

  @Test
  void w1AFlappingGroupNeverShrinksASchedule() {
    var hub = new HubFixture().running();
    var whole = hub.discovery;
    var sizes = lists(hub);
    for (var turn = 0; turn < 6; turn++) {
      hub.discovery =
          turn % 3 == 0
              ? Optional.of(HubDiscovery.of(without("apps.open-cluster-management.io/v1")))
              : turn % 3 == 1 ? Optional.empty() : whole;

      hub.after(hub.plan());

      assertThat(lists(hub)).isEqualTo(sizes);
    }
  }

  private static List<Integer> lists(HubFixture hub) {
    return hub.schedules.stream()
        .map(schedule -> schedule.at("/spec/template/includedResources").size())
        .toList();
  }

  @Test
  void t15AKindMoreChangesOnlyTheScheduleItBelongsTo() {
    var hub = new HubFixture().running();
    var more = new TreeMap<>(HubFixture.VECTOR);
    more.put("policy.open-cluster-management.io/v1", "Policy");
    hub.discovery = Optional.of(HubDiscovery.of(HubFixture.served(more)));

    var plan = hub.plan();

    assertThat(plan.steps()).hasSize(1);
    var schedule = plan.steps().get(0).schedule();
    assertThat(schedule.name()).isEqualTo("acm-resources-schedule");
    assertThat(ScheduleDrift.texts(schedule.at("/spec/template/includedResources")))
        .contains("policy.policy" + OCM)
        .isSorted();
  }

  @Test
  void t15AnActivationKindMoreChangesManagedClustersAndGeneric() {
    var hub = new HubFixture().running();
    var more = new TreeMap<>(HubFixture.VECTOR);
    more.put("agent-install.openshift.io/v1", "NMStateConfig");
    hub.discovery = Optional.of(HubDiscovery.of(HubFixture.served(more)));

    assertThat(hub.plan().steps())
        .extracting(step -> step.schedule().name())
        .containsExactlyInAnyOrder(
            "acm-managed-clusters-schedule", "acm-resources-generic-schedule");
  }

  private static ServedResources without(String groupVersion) {
    var less = new TreeMap<>(HubFixture.VECTOR);
    less.remove(groupVersion);
    return HubFixture.served(less, new TreeMap<>(Map.of(groupVersion, "503")));
  }

  static HubCondition condition(SchedulePlan plan, HubCondition.Type type) {
    return plan.conditions().stream().filter(one -> one.type() == type).findFirst().orElseThrow();
  }
}
