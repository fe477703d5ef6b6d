package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Updates that an API server refuses, as Kubernetes 1.34 refused them, and those it takes. */
class RefusedUpdatesTest {
  private static final String UPDATE = "existingResourcePolicy: update";

  @TempDir Path spool;

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      value = {
        "containers: [{name: c, image: b}] | containers: [{name: c, image: a}] |",
        "containers: [{name: c, image: a, resources: {}}] | containers: [{name: c, image: a}] |",
        "containers: [{name: c, image: a}]"
            + " | containers: [{name: c, image: a, resources: {limits: {cpu: 8}}}]"
            + " | /spec/containers/0/resources",
        "containers: [{name: c, image: a}] | containers: [{name: d, image: a}]"
            + " | /spec/containers/0/name",
        "containers: [{name: c}, {name: d}] | containers: [{name: c}] | /spec/containers",
        "hostname: h | hostname: h, hostNetwork: true | /spec/hostNetwork",
        "activeDeadlineSeconds: 5 | activeDeadlineSeconds: 9 |",
        "activeDeadlineSeconds: 9 | activeDeadlineSeconds: 5 | /spec/activeDeadlineSeconds",
        "hostname: h | hostname: h, activeDeadlineSeconds: 5 | /spec/activeDeadlineSeconds",
        "tolerations: [{key: a}, {key: b}] | tolerations: [{key: a, tolerationSeconds: 3}] |",
        "tolerations: [{key: b}] | tolerations: [{key: a}] | /spec/tolerations",
        "priorityClassName: high | priorityClassName: high, priority: 7, preemptionPolicy: Never |"
      })
  void ofAPod(String archived, String live, String place) {
    check("{apiVersion: v1, kind: Pod, %s, spec: {%s}}", archived, live, place);
  }

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      value = {
        "volumeName: a | storageClassName: '' |",
        "volumeName: a | volumeName: b | /spec/volumeName",
        "storageClassName: fast | storageClassName: slow | /spec/storageClassName",
        "resources: {requests: {storage: 2Gi}} | resources: {requests: {storage: 1Gi}} |"
      })
  void ofAClaim(String archived, String live, String place) {
    check("{apiVersion: v1, kind: PersistentVolumeClaim, %s, spec: {%s}}", archived, live, place);
  }

  @ParameterizedTest(name = "{0} over {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      value = {
        "clusterIP: None | clusterIP: 10.0.0.7 | /spec/clusterIP",
        "type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30001"
            + " | type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30002"
            + " | /spec/healthCheckNodePort",
        "type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30001"
            + " | type: ClusterIP |"
      })
  void ofAService(String archived, String live, String place) {
    check("{apiVersion: v1, kind: Service, %s, spec: {%s}}", archived, live, place);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ports: [{port: 80, nodePort: 30080}] | ports: [{port: 80, nodePort: 30080}]",
        "healthCheckNodePort: 30080 | ports: [{port: 80, nodePort: 30080}]",
        "ports: [{port: 80, nodePort: 30080}] | healthCheckNodePort: 30080"
      })
  void aPortOfAnotherServiceIsNotToBeHad(String archived, String other) {
    var yaml = "{apiVersion: v1, kind: Service, metadata: {name: %s, namespace: shop}, spec: {%s}}";
    try (var world = new PlanFixture(spool)) {
      world
          .live(PlanYaml.namespace("shop", "{}"))
          .archived(yaml.formatted("x", archived))
          .archived(yaml.formatted("y", archived))
          .live(yaml.formatted("x", "ports: [{port: 80, nodePort: 30081}]"))
          .live(yaml.formatted("z", other));

      assertThat(Plans.lines(world.plan(Plans.request(UPDATE + "\npreserveNodePorts: true"))))
          .containsExactly(
              "REFUSE FAILED services/shop/x -> shop/x [port-taken]",
              "REFUSE FAILED services/shop/y -> shop/y [port-taken]");
    }
  }

  /** Once as Velero decides, once as we do: both send the same patch to the same server. */
  private void check(String yaml, String archived, String live, String place) {
    var name = "metadata: {name: x, namespace: shop, labels: {app: %s}}";
    try (var world = new PlanFixture(spool)) {
      world
          .live(PlanYaml.namespace("shop", "{}"))
          .archived(yaml.formatted(name.formatted("new"), archived))
          .live(yaml.formatted(name.formatted("old"), live));

      var decision = world.plan(Plans.request(UPDATE + "\npreserveNodePorts: true")).decisions();

      assertThat(decision)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.velero())
                    .isEqualTo(
                        place == null
                            ? Decision.VeleroAction.UPDATED
                            : Decision.VeleroAction.FAILED);
                assertThat(one.reason())
                    .isEqualTo(
                        place == null
                            ? Rule.UPDATE.text()
                            : "differs at " + place + ", which cannot be changed");
              });
    }
  }
}
