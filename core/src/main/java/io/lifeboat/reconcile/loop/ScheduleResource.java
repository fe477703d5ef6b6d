package io.lifeboat.reconcile.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** A BackupSchedule as the operator SDK must have it; a pass reads the object for itself. */
@Group("cluster.open-cluster-management.io")
@Version("v1beta1")
@Kind("BackupSchedule")
@Plural("backupschedules")
@Singular("backupschedule")
public final class ScheduleResource extends CustomResource<JsonNode, JsonNode>
    implements Namespaced {
  private static final long serialVersionUID = 1L;

  @Override
  protected @Nullable JsonNode initSpec() {
    return null;
  }

  @Override
  protected @Nullable JsonNode initStatus() {
    return null;
  }
}
