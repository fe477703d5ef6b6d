package io.lifeboat.reconcile;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.VeleroKinds;
import java.util.List;
import java.util.Set;

/** Velero's resources by which backups are seen and deleted; no discovery is needed for them. */
public final class BatchKinds {
  public static final ServedResource BACKUPS = resource("Backup", "backups");
  public static final ServedResource SCHEDULES = resource("Schedule", "schedules");
  public static final ServedResource DELETE_REQUESTS =
      resource("DeleteBackupRequest", "deletebackuprequests");

  private BatchKinds() {}

  private static ServedResource resource(String kind, String plural) {
    return new ServedResource(
        new GroupVersionKind(VeleroKinds.GROUP, "v1", kind),
        plural,
        "",
        List.of(),
        true,
        Set.of("get", "list", "create", "patch", "delete"),
        true);
  }
}
