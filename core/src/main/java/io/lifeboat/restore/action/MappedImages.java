package io.lifeboat.restore.action;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Map;

/** {@code change-image-name}: replaces texts inside image names. */
final class MappedImages implements ItemAction {
  private static final List<String> LISTS = List.of("containers", "initContainers");

  @Override
  public boolean appliesTo(GroupResource resource) {
    return Kinds.WORKLOADS.contains(resource);
  }

  @Override
  public ActionResult apply(ActionInput input, Surroundings around) {
    var tables = around.mappings();
    if (tables.ambiguous().contains(MappingTables.IMAGE_NAME)) {
      return ActionResult.stop(
          input.item(),
          ActionResult.Cause.MAPPING_INVALID,
          "more than one ConfigMap maps image names");
    }
    if (tables.images().isEmpty()) {
      return ActionResult.keep(input.item());
    }
    var current = input.item();
    var pod = podSpec(current);
    for (var list : LISTS) {
      for (var i = 0; i < input.item().at(pod + "/" + list).size(); i++) {
        var pointer = pod + "/" + list + "/" + i + "/image";
        var rows = rowsFor(input.item().text(pointer), tables.images());
        if (rows.size() > 1) {
          return ActionResult.stop(
              input.item(),
              ActionResult.Cause.MAPPING_INVALID,
              "several rows map its image " + input.item().text(pointer) + ": " + rows);
        }
        current = rows.isEmpty() ? current : mapped(current, pointer, rows.get(0), tables);
      }
    }
    return ActionResult.keep(current);
  }

  private static String podSpec(KubeObject workload) {
    return switch (workload.kind()) {
      case "Pod" -> "/spec";
      case "CronJob" -> "/spec/jobTemplate/spec/template/spec";
      default -> "/spec/template/spec";
    };
  }

  /** Velero takes whichever of several comes first, in no order (spec/velero.md §3.14). */
  private static List<String> rowsFor(String image, Map<String, String> images) {
    return images.keySet().stream().filter(image::contains).toList();
  }

  private static KubeObject mapped(
      KubeObject object, String pointer, String row, MappingTables tables) {
    var replacement = tables.images().getOrDefault(row, row);
    return object.with(pointer, object.text(pointer).replace(row, replacement));
  }
}
