package io.lifeboat.restore.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.velero.RestoreSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rule of spec/velero.md §3.10 each. */
class ItemActionsTest {
  private static final String CLASS_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: %s
        labels: {velero.io/plugin-config: "", velero.io/change-storage-class: RestoreItemAction}
      data: {slow: fast, gone: missing}
      """;
  private static final String IMAGE_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: images
        labels: {velero.io/plugin-config: "", velero.io/change-image-name: RestoreItemAction}
      data: {a: "old.test,new.test", b: "useless,"}
      """;

  @Test
  void aPodIsReleasedFromItsNodeAndBringsWhatItNeeds() {
    var result =
        run(
            "pods",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: p, namespace: shop}
            spec:
              nodeName: node-1
              priority: 7
              priorityClassName: urgent
              serviceAccountName: robot
              volumes:
                - {name: robot-token-x, secret: {secretName: robot-token-x}}
                - {name: kube-api-access-1, projected: {}}
                - {name: d, persistentVolumeClaim: {claimName: data}}
              containers:
                - {name: c, volumeMounts: [{name: robot-token-x}, {name: d}]}
            """);

    assertThat(result.object().at("/spec"))
        .isEqualTo(
            yaml(
                """
                priorityClassName: urgent
                serviceAccountName: robot
                volumes:
                  - {name: kube-api-access-1, projected: {}}
                  - {name: d, persistentVolumeClaim: {claimName: data}}
                containers:
                  - {name: c, volumeMounts: [{name: d}]}
                """));
    assertThat(result.additional().stream().map(Object::toString))
        .containsExactly(
            "persistentvolumeclaims/shop/data", "priorityclasses.scheduling.k8s.io/urgent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{name: restore-wait}] | ''",
        "[{name: restic-wait}, {name: mine}] | [{name: mine}]",
        "[{name: mine}, {name: restore-wait}] | [{name: mine}]",
        "[{name: mine}] | [{name: mine}]",
      })
  void aPodDoesNotWaitForTheVolumesOfAnEarlierRestore(String stored, String sent) {
    var result =
        run(
            "pods",
            "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {initContainers: "
                + stored
                + "}}");

    assertThat(result.object().at("/spec"))
        .isEqualTo(yaml(sent.isEmpty() ? "{}" : "{initContainers: " + sent + "}"));
  }

  @Test
  void aBoundClaimForgetsItsBindingAndBringsItsVolume() {
    var claim =
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: data
          namespace: shop
          annotations: {pv.kubernetes.io/bind-completed: "yes", mine: kept}
        spec: {volumeName: vol}
        status: {phase: %s}
        """;

    var bound = run("persistentvolumeclaims", claim.formatted("Bound"));
    var pending = run("persistentvolumeclaims", claim.formatted("Pending"));

    assertThat(bound.object().annotations()).containsOnlyKeys("mine");
    assertThat(bound.additional()).hasToString("[persistentvolumes/vol]");
    assertThat(pending.additional()).isEmpty();
  }

  @Test
  void aServiceLetsTheClusterChooseWhatNobodyAskedFor() {
    var result =
        run(
            "services",
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              namespace: shop
              annotations:
                kubectl.kubernetes.io/last-applied-configuration: >-
                  {"spec":{"ports":[{"name":"http","port":80,"nodePort":30080},{"port":9}]}}
            spec:
              type: NodePort
              clusterIP: 10.0.0.7
              clusterIPs: [10.0.0.7]
              ports:
                - {name: http, port: 80, nodePort: 30080}
                - {name: admin, port: 81, nodePort: 31234}
            """);

    assertThat(result.object().at("/spec"))
        .isEqualTo(
            yaml(
                """
                type: NodePort
                ports:
                  - {name: http, port: 80, nodePort: 30080}
                  - {name: admin, port: 81, nodePort: 0}
                """));
  }

  @Test
  void nodePortsOwnedInManagedFieldsAreKept() {
    var result =
        run(
            "services",
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              namespace: shop
              managedFields:
                - fieldsV1:
                    f:spec:
                      f:ports:
                        'k:{"port":80,"protocol":"TCP"}': {f:nodePort: {}}
                        'k:{"port":81,"protocol":"TCP"}': {f:port: {}}
            spec:
              type: LoadBalancer
              externalTrafficPolicy: Local
              healthCheckNodePort: 32000
              clusterIP: None
              ports: [{port: 80, protocol: TCP, nodePort: 1}, {port: 81, protocol: TCP, nodePort: 2}]
            """);

    assertThat(result.object().at("/spec"))
        .isEqualTo(
            yaml(
                """
                type: LoadBalancer
                externalTrafficPolicy: Local
                clusterIP: None
                ports: [{port: 80, protocol: TCP, nodePort: 1}, {port: 81, protocol: TCP, nodePort: 0}]
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "robot-token-abc, true",
    "robot-token-token-abc, true",
    "other-token-abc, false",
    "robot, false"
  })
  void aTokenMadeForAnAccountThatIsThereIsLeftOut(String name, boolean leftOut) {
    var result =
        run(
            "secrets",
            """
            apiVersion: v1
            kind: Secret
            type: kubernetes.io/service-account-token
            metadata: {name: %s, namespace: shop, annotations: {kubernetes.io/service-account.uid: u}}
            data: {token: dA==, ca.crt: Yw==}
            """
                .formatted(name));

    assertThat(result.stop().isPresent()).isEqualTo(leftOut);
    assertThat(result.object().annotations()).isEmpty();
    assertThat(result.object().at("/data")).isEqualTo(yaml("{}"));
  }

  @Test
  void anAccountForgetsItsLastTokenSecretOnly() {
    var result =
        run(
            "serviceaccounts",
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: robot, namespace: shop}
            secrets: [{name: robot-token-a}, {name: robot-token-b}, {name: robot-dockercfg}]
            """);

    assertThat(result.object().at("/secrets"))
        .isEqualTo(yaml("[{name: robot-token-a}, {name: robot-dockercfg}]"));
  }

  @Test
  void aJobForgetsItsOldUid() {
    var result =
        run(
            "jobs.batch",
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: j, namespace: shop}
            spec:
              selector: {matchLabels: {controller-uid: u, batch.kubernetes.io/controller-uid: u}}
              template: {metadata: {labels: {controller-uid: u, job-name: j}}}
            """);

    assertThat(result.object().at("/spec"))
        .isEqualTo(
            yaml(
                """
                selector: {matchLabels: {}}
                template: {metadata: {labels: {job-name: j}}}
                """));
  }

  @Test
  void subjectsFollowTheNamespaceMapping() {
    var result =
        run(
            "rolebindings.rbac.authorization.k8s.io",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: b, namespace: shop}
            subjects: [{kind: ServiceAccount, name: a, namespace: shop}, {kind: User, name: u}]
            """);

    assertThat(result.object().at("/subjects"))
        .isEqualTo(
            yaml("[{kind: ServiceAccount, name: a, namespace: shop-2}, {kind: User, name: u}]"));
  }

  @Test
  void aDefinitionThatPreservesUnknownFieldsSaysSoInItsSchemas() {
    var result =
        run(
            "customresourcedefinitions.apiextensions.k8s.io",
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: d}
            spec: {preserveUnknownFields: true, versions: [{name: v1, schema: {openAPIV3Schema: {}}}]}
            """);

    assertThat(result.object().at("/spec"))
        .isEqualTo(
            yaml(
                """
                preserveUnknownFields: false
                versions:
                  - name: v1
                    schema: {openAPIV3Schema: {x-kubernetes-preserve-unknown-fields: true}}
                """));
  }

  @Test
  void webhooksHaveNoOtherSideEffectsThanV1Knows() {
    var result =
        run(
            "mutatingwebhookconfigurations.admissionregistration.k8s.io",
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: MutatingWebhookConfiguration
            metadata: {name: w}
            webhooks: [{sideEffects: Unknown}, {sideEffects: NoneOnDryRun}, {name: silent}]
            """);

    assertThat(result.object().at("/webhooks"))
        .isEqualTo(yaml("[{sideEffects: None}, {sideEffects: NoneOnDryRun}, {name: silent}]"));
  }

  @Test
  void apiServicesThatTheServerKeepsAreLeftOut() {
    var result =
        run(
            "apiservices.apiregistration.k8s.io",
            """
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1., labels: {kube-aggregator.kubernetes.io/automanaged: onstart}}
            """);

    assertThat(result.stop().map(ActionResult.Stop::cause))
        .contains(ActionResult.Cause.CLUSTER_MADE);
  }

  @Test
  void storageClassesAreMappedWhereTheNewOneExists() {
    var claim =
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data, namespace: shop}
        spec: {storageClassName: %s}
        """;

    var maps = List.of(KubeObject.parseYaml(CLASS_MAP.formatted("one")));
    var mapped = run("persistentvolumeclaims", claim.formatted("slow"), maps);
    var missing = run("persistentvolumeclaims", claim.formatted("gone"), maps);

    assertThat(mapped.object().text("/spec/storageClassName")).isEqualTo("fast");
    assertThat(missing.stop())
        .contains(
            new ActionResult.Stop(
                ActionResult.Cause.MAPPING_INVALID,
                "it is mapped to the storage class missing, which is not there"));
  }

  @Test
  void twoMappingsOfOneSortAreAnError() {
    var maps =
        List.of(
            KubeObject.parseYaml(CLASS_MAP.formatted("one")),
            KubeObject.parseYaml(CLASS_MAP.formatted("two")));

    var result =
        run(
            "persistentvolumes",
            "apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: v}\n",
            maps);

    assertThat(result.stop().map(ActionResult.Stop::reason))
        .isEqualTo(Optional.of("more than one ConfigMap maps storage classes"));
  }

  @Test
  void imagesAreMappedInEveryContainer() {
    var result =
        run(
            "cronjobs.batch",
            """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: j, namespace: shop}
            spec:
              jobTemplate:
                spec:
                  template:
                    spec:
                      initContainers: [{image: old.test/a}]
                      containers: [{image: old.test/b}, {image: useless/c}]
            """,
            List.of(KubeObject.parseYaml(IMAGE_MAP)));

    assertThat(result.object().at("/spec/jobTemplate/spec/template/spec"))
        .isEqualTo(
            yaml(
                """
                initContainers: [{image: new.test/a}]
                containers: [{image: new.test/b}, {image: useless/c}]
                """));
  }

  private static ActionResult run(String resource, String yaml) {
    return run(resource, yaml, List.of());
  }

  private static ActionResult run(String resource, String yaml, List<KubeObject> maps) {
    var object = KubeObject.parseYaml(yaml);
    return new ItemActions()
        .run(GroupResource.parse(resource), object, object, new World(MappingTables.of(maps)));
  }

  private static JsonNode yaml(String text) {
    try {
      return KubeJson.YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The namespace {@code shop} with an account {@code robot}, mapped; a storage class. */
  private record World(MappingTables mappings) implements Surroundings {
    @Override
    public RestoreSpec spec() {
      return RestoreSpec.of(
          KubeObject.parseYaml("spec: {backupName: b, namespaceMapping: {shop: shop-2}}"));
    }

    @Override
    public boolean accountExists(NamespacedName account) {
      return account.equals(new NamespacedName("shop", "robot"));
    }

    @Override
    public boolean storageClassExists(String name) {
      return Set.of("fast").contains(name);
    }
  }
}
