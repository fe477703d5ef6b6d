package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.VeleroKinds;
import io.lifeboat.velero.VeleroObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes with an installation, in an order in which nothing is left half alive, and what stays.
 * Needs no platform, so that it works when that is no longer known.
 *
 * @param kept each with the reason
 */
public record Removal(List<KubeObject> gone, Map<KubeObject, String> kept) {
  private static final String RBAC = "rbac.authorization.k8s.io/v1";
  private static final String VELERO = VeleroKinds.GROUP + "/v1";

  public Removal {
    gone = List.copyOf(gone);
  }

  public static Removal of(KubeObject install) {
    return new Removal(gone(install), kept(install));
  }

  private static List<KubeObject> gone(KubeObject install) {
    var namespace = install.namespace();
    var objects = new ArrayList<KubeObject>();
    objects.addAll(ReconcileManifests.workloads(namespace)); // then nobody makes it anew
    objects.add(install);
    objects.add(object("apps/v1", "Deployment", namespace, "velero"));
    objects.add(object("apps/v1", "DaemonSet", namespace, "node-agent"));
    var location = VeleroObjects.STANDARD_LOCATION;
    objects.add(object(VELERO, "BackupStorageLocation", namespace, location));
    objects.add(object(VELERO, "VolumeSnapshotLocation", namespace, location));
    var request = PlatformFacts.CREDENTIALS_REQUEST;
    objects.add(object(request.apiVersion(), request.kind(), namespace, CloudAccess.MINTED_SECRET));
    objects.add(object("v1", "Service", namespace, Monitoring.NAME));
    for (var kind : List.of(PlatformFacts.SERVICE_MONITOR, PlatformFacts.PROMETHEUS_RULE)) {
      objects.add(object(kind.apiVersion(), kind.kind(), namespace, Monitoring.NAME));
    }
    objects.add(object(RBAC, "RoleBinding", namespace, Monitoring.SCRAPER));
    objects.add(object(RBAC, "Role", namespace, Monitoring.SCRAPER));
    objects.add(object("v1", "ServiceAccount", namespace, ServerAccess.ACCOUNT));
    var binding = ServerAccess.bindingName(namespace);
    CrdJobAccess.objects(namespace).forEach(one -> objects.add(bare(one)));
    objects.add(object(RBAC, "ClusterRoleBinding", "", binding));
    objects.add(object(RBAC, "ClusterRoleBinding", "", binding + "-least"));
    objects.add(object(RBAC, "ClusterRole", "", binding + "-least"));
    objects.addAll(ReconcileManifests.access(namespace));
    return objects;
  }

  private static Map<KubeObject, String> kept(KubeObject install) {
    var kept = new LinkedHashMap<KubeObject, String>();
    kept.put(
        object("v1", "Namespace", "", install.namespace()), "may hold secrets and work of others");
    kept.put(
        object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "*.velero.io"),
        "backups, schedules and restores would go with them");
    var secret = install.text("/spec/credentials/secretName");
    if (!secret.isEmpty()) {
      kept.put(
          object("v1", "Secret", install.namespace(), secret), "its credentials are yours to keep");
    }
    return kept;
  }

  private static KubeObject bare(KubeObject object) {
    return object(object.apiVersion(), object.kind(), object.namespace(), object.name());
  }

  private static KubeObject object(String apiVersion, String kind, String namespace, String name) {
    ObjectNode tree = Manifest.object(apiVersion, kind, namespace, name);
    return KubeObject.owning(tree);
  }
}
