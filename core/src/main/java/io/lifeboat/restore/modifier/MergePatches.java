package io.lifeboat.restore.modifier;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import java.util.List;

/** JSON merge patches (RFC 7386), one on the other's result. */
record MergePatches(List<String> patches) implements ItemPatch {
  MergePatches {
    patches = List.copyOf(patches);
  }

  @Override
  public KubeObject apply(KubeObject item) throws PatchFailure {
    JsonNode patched = item.tree();
    for (var patch : patches) {
      patched = MergePatch.apply(patched, PatchText.read(patch));
    }
    return JsonPatch.object(patched);
  }
}
