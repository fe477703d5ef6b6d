package io.lifeboat.engine.fault;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A backup whose items depend on each other: a kind and its objects, which come before it in the
 * archive; a guarded namespace and the webhook's Service; accounts, grants, volumes, workloads.
 */
final class TroubledBackup {
  /** The resources in the order in which their items may be sent; those of a line together. */
  static final List<List<String>> ORDER =
      List.of(
          List.of("customresourcedefinitions"),
          List.of("namespaces"),
          List.of("serviceaccounts", "roles"),
          List.of("rolebindings"),
          List.of("storageclasses"),
          List.of("persistentvolumes"),
          List.of("persistentvolumeclaims"),
          List.of("configmaps", "secrets", "services"),
          List.of("pods"),
          List.of("replicasets"),
          List.of("deployments"),
          List.of("bands"),
          List.of("songs"),
          List.of("validatingwebhookconfigurations", "apiservices"));

  static final int CONFIG_MAPS = 40;
  static final int BANDS = 10;
  private static final int SECRETS = 10;

  private final List<ItemId> items = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  TroubledBackup() {
    try (var writer = new ArchiveWriter(bytes, Clock.systemUTC())) {
      addAll(writer);
    }
  }

  /** The items, without namespaces. */
  List<ItemId> items() {
    return items;
  }

  ArchiveContents contents(Path spool) {
    return ArchiveContents.read(
        new ByteArrayInputStream(bytes.toByteArray()), ArchiveLimits.standard(), spool);
  }

  private void addAll(ArchiveWriter writer) {
    each(BANDS, i -> add(writer, "bands.music.example", custom("Band", i, "")));
    each(BANDS, i -> add(writer, "songs.music.example", custom("Song", i, owner(i))));
    add(writer, "customresourcedefinitions.apiextensions.k8s.io", definition("band", "[bd]"));
    add(writer, "customresourcedefinitions.apiextensions.k8s.io", definition("song", "[]"));
    each(CONFIG_MAPS, i -> add(writer, "configmaps", plain("ConfigMap", i, "data: {k: v}")));
    each(SECRETS, i -> add(writer, "secrets", plain("Secret", i, "data: {k: dg==}")));
    each(3, i -> add(writer, "serviceaccounts", plain("ServiceAccount", i, "secrets: []")));
    add(writer, "roles.rbac.authorization.k8s.io", ROLE);
    add(writer, "rolebindings.rbac.authorization.k8s.io", ROLE_BINDING);
    add(writer, "storageclasses.storage.k8s.io", STORAGE_CLASS);
    add(writer, "persistentvolumes", VOLUME);
    add(writer, "persistentvolumeclaims", CLAIM);
    add(
        writer,
        "services",
        "{apiVersion: v1, kind: Service, metadata: {name: guard, namespace: hooks},"
            + " spec: {type: ExternalName, externalName: localhost}}");
    add(writer, "pods", POD);
    add(writer, "replicasets.apps", workload("ReplicaSet"));
    add(writer, "deployments.apps", workload("Deployment"));
    add(writer, "validatingwebhookconfigurations.admissionregistration.k8s.io", HOOK);
    add(writer, "apiservices.apiregistration.k8s.io", API_SERVICE);
  }

  private static void each(int count, java.util.function.IntConsumer add) {
    IntStream.range(0, count).forEach(add);
  }

  private void add(ArchiveWriter writer, String resource, String yaml) {
    var object = KubeObject.parseYaml(yaml);
    var item = new ItemId(GroupResource.parse(resource), object.namespacedName());
    writer.add(item, object.gvk().version(), object.toJson());
    items.add(item);
  }

  private static String plain(String kind, int i, String more) {
    return "{apiVersion: v1, kind: %s, metadata: {name: one-%d, namespace: shop}, %s}"
        .formatted(kind, i, more);
  }

  private static String custom(String kind, int i, String more) {
    return "{apiVersion: music.example/v1, kind: %s, metadata: {name: one-%d, namespace: shop%s}}"
        .formatted(kind, i, more);
  }

  private static String owner(int i) {
    return ", ownerReferences: [{apiVersion: music.example/v1, kind: Band, name: one-%d, uid: u}]"
        .formatted(i);
  }

  /** A kind; its short names may be taken. */
  static String definition(String singular, String shortNames) {
    return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: %1$ss.music.example}
        spec:
          group: music.example
          scope: Namespaced
          names: {plural: %1$ss, singular: %1$s, kind: %2$s, listKind: %2$sList, shortNames: %3$s}
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        """
        .formatted(
            singular,
            Character.toUpperCase(singular.charAt(0)) + singular.substring(1),
            shortNames);
  }

  private static String workload(String kind) {
    return """
        apiVersion: apps/v1
        kind: %s
        metadata: {name: web, namespace: shop}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: web}]}
        """
        .formatted(kind);
  }

  private static final String POD =
      "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}},"
          + " spec: {containers: [{name: web, image: web}]}}";
  private static final String ROLE =
      "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role,"
          + " metadata: {name: reader, namespace: shop}, rules: []}";
  private static final String ROLE_BINDING =
      "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding,"
          + " metadata: {name: reader, namespace: shop},"
          + " roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader},"
          + " subjects: [{kind: ServiceAccount, name: one-0, namespace: shop}]}";
  private static final String STORAGE_CLASS =
      "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: slow},"
          + " provisioner: example.org/none}";
  private static final String VOLUME =
      "{apiVersion: v1, kind: PersistentVolume, metadata: {name: disk}, spec: {capacity: {storage: 1Gi},"
          + " accessModes: [ReadWriteOnce], persistentVolumeReclaimPolicy: Retain,"
          + " storageClassName: slow, hostPath: {path: /none}}}";
  private static final String CLAIM =
      "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: shop},"
          + " spec: {accessModes: [ReadWriteOnce], storageClassName: slow, volumeName: disk,"
          + " resources: {requests: {storage: 1Gi}}}}";
  private static final String HOOK =
      "{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration,"
          + " metadata: {name: later}, webhooks: []}";
  private static final String API_SERVICE =
      "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.gone.example},"
          + " spec: {group: gone.example, version: v1, groupPriorityMinimum: 100,"
          + " versionPriority: 100, service: {namespace: shop, name: gone}}}";
}
