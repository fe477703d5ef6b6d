package io.lifeboat.restore.modifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import java.util.List;

/** The operations of RFC 6902 in order; the first that fails undoes them all. */
record JsonPatch(List<JsonOperation> operations) implements ItemPatch {
  JsonPatch {
    operations = List.copyOf(operations);
  }

  /** A test that fails leaves the item as it was, and is no failure. */
  @Override
  public KubeObject apply(KubeObject item) throws PatchFailure {
    try {
      JsonNode patched = item.toTree();
      for (var operation : operations) {
        patched = operation.apply(patched);
      }
      return object(patched);
    } catch (PatchFailure e) {
      if (e.kind() == PatchFailure.Cause.TEST_FAILED) {
        return item;
      }
      throw e;
    }
  }

  /** Whether every operation goes through; a place that is missing means no. */
  boolean holds(KubeObject item) throws PatchFailure {
    try {
      var tree = item.tree();
      for (var operation : operations) {
        operation.apply(tree); // tests only: they change nothing
      }
      return true;
    } catch (PatchFailure e) {
      if (e.kind() == PatchFailure.Cause.OTHER) {
        throw e;
      }
      return false;
    }
  }

  /** Velero reads the result as an object of some kind, or gives up. */
  static KubeObject object(JsonNode patched) throws PatchFailure {
    if (patched instanceof ObjectNode tree && !tree.path("kind").asText("").isEmpty()) {
      return KubeObject.owning(tree);
    }
    throw new PatchFailure(PatchFailure.Cause.OTHER, "what is left is no object of any kind");
  }
}
