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
        current = mapped(current, pod + "/" + list + "/" + i + "/image", tables.images());
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

  private static KubeObject mapped(KubeObject object, String pointer, Map<String, String> images) {
    var image = object.text(pointer);
    return images.entrySet().stream()
        .filter(row -> image.contains(row.getKey()))
        .findFirst()
        .map(row -> object.with(pointer, image.replace(row.getKey(), row.getValue())))
        .orElse(object);
  }
}
