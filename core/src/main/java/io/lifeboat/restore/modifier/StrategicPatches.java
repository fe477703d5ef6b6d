package io.lifeboat.restore.modifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.modifier.PatchFailure.Cause;
import java.util.List;
import java.util.Set;

/** Strategic merge patches, one on the other's result; only for kinds Velero has compiled in. */
record StrategicPatches(List<String> patches) implements ItemPatch {
  /** What the scheme of Velero's server knows (its cmd/server/server.go). */
  private static final Set<String> KNOWN =
      Set.of("v1", "apps/v1", "batch/v1", "snapshot.storage.k8s.io/v1", "velero.io/v1");

  StrategicPatches {
    patches = List.copyOf(patches);
  }

  @Override
  public KubeObject apply(KubeObject item) throws PatchFailure {
    if (!KNOWN.contains(item.apiVersion())) {
      throw new PatchFailure(
          Cause.OTHER,
          "no kind \""
              + item.kind()
              + "\" is registered for version \""
              + item.apiVersion()
              + "\" in Velero");
    }
    var patched = item.toTree();
    for (var patch : patches) {
      if (!(PatchText.read(patch) instanceof ObjectNode changes)) {
        throw new PatchFailure(Cause.OTHER, "a strategic patch must be an object");
      }
      patched = new StrategicMerge(PatchSchema.of(item.gvk())).merged(patched, changes);
    }
    return JsonPatch.object(patched);
  }
}
