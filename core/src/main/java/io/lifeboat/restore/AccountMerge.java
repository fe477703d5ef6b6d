package io.lifeboat.restore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.List;

/** How Velero merges a ServiceAccount into the one that is there (spec/velero.md §3.9). */
final class AccountMerge {
  private AccountMerge() {}

  /** The live account with what it lacks; equal to it when it lacks nothing. */
  static KubeObject of(KubeObject live, KubeObject prepared) {
    var merged = live;
    for (var list : List.of("/secrets", "/imagePullSecrets")) {
      merged = withMissingNames(merged, list, prepared);
    }
    for (var map : List.of("/metadata/labels", "/metadata/annotations")) {
      for (var entry : prepared.stringMap(map).entrySet()) {
        var pointer = map + "/" + KubeObject.escape(entry.getKey());
        merged =
            merged.at(pointer).isMissingNode() ? merged.with(pointer, entry.getValue()) : merged;
      }
    }
    return merged;
  }

  private static KubeObject withMissingNames(KubeObject live, String list, KubeObject prepared) {
    var all = KubeJson.JSON.createArrayNode();
    if (live.at(list) instanceof ArrayNode there) {
      all.addAll(there);
    }
    var before = all.size();
    for (var wanted : prepared.at(list)) {
      var there = false;
      for (var reference : all) {
        there |= reference.path("name").equals(wanted.path("name"));
      }
      if (!there) {
        all.add(wanted);
      }
    }
    return all.size() == before ? live : live.with(list, all);
  }
}
