package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** {@code change-storage-class}: claims and volumes move to another storage class. */
final class MappedStorageClass implements ItemAction {
  @Override
  public boolean appliesTo(GroupResource resource) {
    return resource.equals(Kinds.CLAIMS)
        || resource.equals(Kinds.VOLUMES)
        || resource.equals(Kinds.STATEFUL_SETS);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var tables = around.mappings();
    if (tables.ambiguous().contains(MappingTables.STORAGE_CLASS)) {
      return invalid(input, "more than one ConfigMap maps storage classes");
    }
    var current = input.item();
    for (var pointer : pointers(input.item())) {
      var wanted = tables.storageClasses().get(input.item().text(pointer));
      if (wanted == null) {
        continue;
      }
      if (!around.storageClassExists(wanted)) {
        return invalid(
            input, "it is mapped to the storage class " + wanted + ", which is not there");
      }
      current = current.with(pointer, wanted);
    }
    return ActionResult.keep(current);
  }

  private static ActionResult invalid(ActionInput input, String reason) {
    return ActionResult.stop(input.item(), ActionResult.Cause.MAPPING_INVALID, reason);
  }

  private static List<String> pointers(KubeObject item) {
    if (!item.kind().equals("StatefulSet")) {
      return List.of("/spec/storageClassName");
    }
    var found = new ArrayList<String>();
    for (var i = 0; i < item.at("/spec/volumeClaimTemplates").size(); i++) {
      found.add("/spec/volumeClaimTemplates/" + i + "/spec/storageClassName");
    }
    return found;
  }
}
