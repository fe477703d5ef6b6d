package io.lifeboat.restore;

import io.lifeboat.archive.ArchiveContents;
import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An archive and a cluster put together by hand. Cluster and archive speak the same few kinds. */
final class PlanFixture implements AutoCloseable {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);
  private static final List<ServedResource> SERVED =
      List.of(
          served("v1", "Namespace", "namespaces", false),
          served("v1", "ConfigMap", "configmaps", true),
          served("v1", "Secret", "secrets", true),
          served("v1", "Pod", "pods", true),
          served("v1", "Service", "services", true),
          served("v1", "ServiceAccount", "serviceaccounts", true),
          served("v1", "PersistentVolume", "persistentvolumes", false),
          served("v1", "PersistentVolumeClaim", "persistentvolumeclaims", true),
          served("apps/v1", "Deployment", "deployments", true),
          served("apps/v1", "ReplicaSet", "replicasets", true),
          served("batch/v1", "Job", "jobs", true),
          served("storage.k8s.io/v1", "StorageClass", "storageclasses", false),
          served("snapshot.storage.k8s.io/v1", "VolumeSnapshot", "volumesnapshots", true),
          served(
              "snapshot.storage.k8s.io/v1",
              "VolumeSnapshotContent",
              "volumesnapshotcontents",
              false),
          served(
              "snapshot.storage.k8s.io/v1", "VolumeSnapshotClass", "volumesnapshotclasses", false),
          served("velero.io/v2alpha1", "DataUpload", "datauploads", true),
          served("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings", true),
          served(
              "rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings", false),
          served(
              "admissionregistration.k8s.io/v1",
              "ValidatingAdmissionPolicy",
              "validatingadmissionpolicies",
              false),
          served(
              "security.openshift.io/v1",
              "SecurityContextConstraints",
              "securitycontextconstraints",
              false),
          served("authorization.openshift.io/v1", "RoleBinding", "rolebindings", true),
          served(
              "apiextensions.k8s.io/v1",
              "CustomResourceDefinition",
              "customresourcedefinitions",
              false));

  private final Map<ItemId, byte[]> items = new LinkedHashMap<>();
  private final List<KubeObject> live = new ArrayList<>();
  private final List<ArchiveContents> open = new ArrayList<>();
  private final Path spool;

  PlanFixture(Path spool) {
    this.spool = spool;
  }

  private static ServedResource served(
      String apiVersion, String kind, String plural, boolean namespaced) {
    var gvk = GroupVersionKind.of(apiVersion, kind);
    return new ServedResource(
        gvk,
        plural,
        plural.substring(0, plural.length() - 1),
        List.of(),
        namespaced,
        Set.of("get", "list"),
        true);
  }

  /** Puts an object into the archive. */
  PlanFixture archived(String yaml) {
    var object = KubeObject.parseYaml(yaml);
    var plural =
        SERVED.stream()
            .filter(served -> served.kind().equals(object.gvk()))
            .findFirst()
            .map(ServedResource::plural)
            .orElseGet(() -> object.kind().toLowerCase(Locale.ROOT) + "s");
    items.put(
        new ItemId(new GroupResource(object.gvk().group(), plural), object.namespacedName()),
        object.toJson());
    return this;
  }

  /** Puts something that is no object into the archive. */
  PlanFixture archivedBytes(String resource, String namespace, String name, String bytes) {
    items.put(
        new ItemId(GroupResource.parse(resource), new NamespacedName(namespace, name)),
        bytes.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Puts an object into the cluster. */
  PlanFixture live(String yaml) {
    live.add(KubeObject.parseYaml(yaml));
    return this;
  }

  RecordedCluster cluster() {
    return RecordedCluster.of(ServedResources.of(SERVED), live);
  }

  ArchiveContents contents() {
    return contents(new ArrayList<>(items.keySet()));
  }

  /** The archive with its entries in that order. */
  ArchiveContents contents(List<ItemId> order) {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new ArchiveWriter(bytes, CLOCK)) {
      for (var item : order) {
        writer.add(item, "v1", items.getOrDefault(item, new byte[0]));
      }
    }
    var contents =
        ArchiveContents.read(
            new ByteArrayInputStream(bytes.toByteArray()), ArchiveLimits.standard(), spool);
    open.add(contents);
    return contents;
  }

  RestorePlan plan(RestoreRequest request) {
    return RestorePlanner.plan(request, contents(), cluster());
  }

  @Override
  public void close() {
    open.forEach(ArchiveContents::close);
  }
}
