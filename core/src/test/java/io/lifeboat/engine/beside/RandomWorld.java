package io.lifeboat.engine.beside;

import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Objects of all kinds that some rule is about, in three namespaces and cluster-wide. */
final class RandomWorld {
  /** Kinds whose rules need no more than a name, as an API server stores them. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "ConfigMap", "v1\ndata: {k: \"%d\"}",
          "Secret", "v1\nstringData: {k: \"%d\"}",
          "ServiceAccount", "v1\nsecrets: [{name: key-%d}]",
          "LimitRange", "v1\nspec: {limits: [{type: Container, default: {cpu: \"%d\"}}]}",
          "ResourceQuota", "v1\nspec: {hard: {pods: \"1%d\"}}",
          "Role",
              "rbac.authorization.k8s.io/v1\nrules: [{apiGroups: [\"\"], resources: [pods],"
                  + " verbs: [get], resourceNames: [p%d]}]",
          "NetworkPolicy", "networking.k8s.io/v1\nspec: {podSelector: {matchLabels: {n: \"%d\"}}}",
          "Endpoints", "v1\nsubsets: [{addresses: [{ip: 10.1.0.%d}], ports: [{port: 80}]}]",
          "Vessel", "fleet.test/v1\nspec: {draught: %d}",
          "PodDisruptionBudget",
              "policy/v1\nspec: {maxUnavailable: %d, selector: {matchLabels: {a: b}}}");

  private static final String TEMPLATE =
      "{metadata: {labels: {w: %s}}, spec: {containers: [{name: c, image: \"reg.test/%s:1\"}]}}";

  private final Random random;
  private final String prefix;
  private final List<KubeObject> objects = new ArrayList<>();

  RandomWorld(Random random, String prefix) {
    this.random = random;
    this.prefix = prefix;
  }

  /** The namespaces, whether or not anything is in them. */
  List<String> namespaces() {
    return List.of(prefix + "a", prefix + "b", prefix + "c");
  }

  /** In an order in which they can be created. */
  List<KubeObject> objects() {
    for (var namespace : namespaces()) {
      add(
          "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s, labels: {team: %s}}"
              .formatted(namespace, word("red", "blue")));
    }
    add(storageClass("fast"));
    add(storageClass("slow"));
    add(
        "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: %s-high}\nvalue: %d"
            .formatted(prefix, 1 + random.nextInt(9)));
    add(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: %s-reads}
        rules: []
        """
            .formatted(prefix));
    add(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: %s-reads}
        subjects: [{kind: ServiceAccount, name: x, namespace: %sa}]
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s-reads}
        """
            .formatted(prefix, prefix, prefix));
    for (var namespace : namespaces().subList(0, 2)) { // the third stays empty
      plain(namespace);
      workloads(namespace);
      storage(namespace);
      services(namespace);
    }
    return List.copyOf(objects);
  }

  private String storageClass(String name) {
    return """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: %s-%s}
        provisioner: disk.test/%s
        """
        .formatted(prefix, name, name);
  }

  private void plain(String namespace) {
    PLAIN.forEach(
        (kind, rest) -> {
          for (var i = 0; i < 1 + random.nextInt(3); i++) {
            var lines = rest.split("\n", 2);
            add(
                "apiVersion: "
                    + lines[0]
                    + "\nkind: "
                    + kind
                    + "\nmetadata: "
                    + metadata(namespace, kind.toLowerCase(java.util.Locale.ROOT) + i)
                    + "\n"
                    + lines[1].formatted(1 + random.nextInt(9)));
          }
        });
    add(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: "
            + metadata(namespace, "binding")
            + "\nsubjects: [{kind: ServiceAccount, name: x,"
            + " namespace: "
            + namespace
            + "}]\nroleRef: {apiGroup: rbac.authorization.k8s.io,"
            + " kind: Role, name: role0}");
    add(
        "apiVersion: v1\nkind: Secret\nmetadata: {name: serviceaccount0-token-abcde, namespace: "
            + namespace
            + ", annotations: {kubernetes.io/service-account.name: serviceaccount0}}\n"
            + "type: kubernetes.io/service-account-token");
    add(
        "apiVersion: v1\nkind: Secret\nmetadata: {name: bound-token, namespace: "
            + namespace
            + ", annotations: {kubernetes.io/service-account.name: serviceaccount0,"
            + " kubernetes.io/service-account.uid: u}}\ntype: kubernetes.io/service-account-token");
  }

  private void workloads(String namespace) {
    for (var kind : List.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet")) {
      var name = kind.toLowerCase(java.util.Locale.ROOT);
      var claims =
          kind.equals("StatefulSet")
              ? "\n  serviceName: plain\n  volumeClaimTemplates: [{metadata: {name: v}, spec:"
                  + " {accessModes: [ReadWriteOnce], storageClassName: "
                  + prefix
                  + "-fast, resources: {requests: {storage: 1Gi}}}}]"
              : "";
      add(
          "apiVersion: apps/v1\nkind: "
              + kind
              + "\nmetadata: "
              + metadata(namespace, name)
              + "\nspec:\n  selector: {matchLabels: {w: "
              + name
              + "}}\n  template: "
              + TEMPLATE.formatted(name, name)
              + claims);
    }
    add(
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: "
            + metadata(namespace, "cron")
            + "\nspec:\n  schedule: \"0 3 * * *\"\n  jobTemplate: {spec: {template: {spec:"
            + " {restartPolicy: Never, containers: [{name: c, image: \"reg.test/cron:1\"}]}}}}");
    for (var ended : List.of(true, false)) {
      add(
          "apiVersion: batch/v1\nkind: Job\nmetadata: "
              + metadata(namespace, "job-" + ended)
              + "\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image:"
              + " \"reg.test/job:1\"}]}}}"
              + (ended
                  ? "\nstatus: {startTime: \"2026-11-21T03:00:00Z\", completionTime:"
                      + " \"2026-11-21T03:00:01Z\", succeeded: 1, conditions: [{type:"
                      + " SuccessCriteriaMet, status: \"True\"}, {type: Complete, status: \"True\"}]}"
                  : ""));
    }
    for (var phase : List.of("Running", "Succeeded", "Mirror", "Claimed", "Waiting")) {
      add(
          "apiVersion: v1\nkind: Pod\nmetadata: {name: pod-"
              + phase.toLowerCase(java.util.Locale.ROOT)
              + ", namespace: "
              + namespace
              + ", labels: {app: "
              + word("web", "db")
              + "}"
              + (phase.equals("Mirror") ? ", annotations: {kubernetes.io/config.mirror: m}" : "")
              + "}\nspec:\n"
              + (phase.equals("Mirror") ? "  nodeName: n1\n" : "")
              + "  priorityClassName: "
              + prefix
              + "-high\n  containers: [{name: c, image:"
              + " \"reg.test/pod:1\"}]"
              + (phase.equals("Claimed")
                  ? "\n  volumes: [{name: v, persistentVolumeClaim: {claimName: claim-retain}}]"
                  : "")
              + (phase.equals("Waiting")
                  ? "\n  initContainers: [{name: restore-wait, image: \"reg.test/wait:1\"}]"
                  : "")
              + (phase.equals("Succeeded") ? "\nstatus: {phase: Succeeded}" : ""));
    }
  }

  private void storage(String namespace) {
    for (var policy : List.of("Retain", "Delete")) {
      var name = "claim-" + policy.toLowerCase(java.util.Locale.ROOT);
      var volume = namespace + "-" + name;
      add(
          "apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: "
              + volume
              + "}\nspec:\n"
              + "  capacity: {storage: 1Gi}\n  accessModes: [ReadWriteOnce]\n  storageClassName: "
              + prefix
              + "-fast\n  persistentVolumeReclaimPolicy: "
              + policy
              + "\n  hostPath: {path: /tmp/x}\n  claimRef: {namespace: "
              + namespace
              + ", name: "
              + name
              + ", uid: u-1}\nstatus: {phase: Bound}");
      add(
          "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: "
              + name
              + ", namespace: "
              + namespace
              + ", annotations: {pv.kubernetes.io/bind-completed:"
              + " \"yes\"}}\nspec:\n  accessModes: [ReadWriteOnce]\n  storageClassName: "
              + prefix
              + "-fast\n  resources: {requests: {storage: 1Gi}}\n  volumeName: "
              + volume
              + "\nstatus: {phase: Bound}");
    }
    add(
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: "
            + metadata(namespace, "waiting")
            + "\nspec:\n  accessModes: [ReadWriteOnce]\n  storageClassName: "
            + prefix
            + "-slow\n  resources: {requests: {storage: 1Gi}}");
  }

  private void services(String namespace) {
    service(namespace, "plain", "ports: [{port: 80}]");
    service(namespace, "headless", "clusterIP: None, ports: [{port: 80}]");
    service(namespace, "edge", "type: NodePort, ports: [{name: http, port: 80}]");
    service(namespace, "alias", "type: ExternalName, externalName: other.test");
    service(
        namespace,
        "balanced",
        "type: LoadBalancer, externalTrafficPolicy: Local, ports: [{port: 443}]");
    add(
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: "
            + metadata(namespace, "ingress")
            + "\nspec: {defaultBackend: {service: {name: plain,"
            + " port: {number: 80}}}}");
    add(
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: "
            + metadata(namespace, "scaler")
            + "\nspec: {maxReplicas: 3, scaleTargetRef: {apiVersion:"
            + " apps/v1, kind: Deployment, name: deployment}}");
  }

  private void service(String namespace, String name, String spec) {
    add(
        "apiVersion: v1\nkind: Service\nmetadata: "
            + metadata(namespace, name)
            + "\nspec: {selector: {a: b}, "
            + spec
            + "}");
  }

  private String metadata(String namespace, String name) {
    return "{name: %s, namespace: %s, labels: {app: %s, tier: t%d}%s}"
        .formatted(
            name,
            namespace,
            word("web", "db"),
            random.nextInt(3),
            random.nextInt(8) == 0 ? ", annotations: {velero.io/restore-status: \"true\"}" : "");
  }

  private String word(String one, String other) {
    return random.nextBoolean() ? one : other;
  }

  private void add(String yaml) {
    objects.add(KubeObject.parseYaml(yaml));
  }
}
