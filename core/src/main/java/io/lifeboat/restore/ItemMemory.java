package io.lifeboat.restore;

import io.lifeboat.resource.KubeObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a plan decided about one item and what it saw, to be held against a later plan of the same
 * restore. Objects are digests, salted, because they may be Secrets.
 *
 * @param item in the archive
 * @param target where it goes
 * @param sent digest of what would be written; empty when nothing would
 * @param seen digest of what the cluster had there, without what it changes by itself; empty when
 *     it had nothing
 */
public record ItemMemory(
    String item, String target, String action, String rule, String sent, String seen) {
  private static final List<String> RESTLESS =
      List.of(
          "/status",
          "/metadata/managedFields",
          "/metadata/resourceVersion",
          "/metadata/generation");

  /** Remembers one decision of a plan. */
  public static ItemMemory of(
      RestorePlan plan, ClusterFacts facts, Decision decision, String salt) {
    var seen =
        facts
            .live(decision.targetId(), decision.kind())
            .map(live -> digest(settled(live), salt))
            .orElse("");
    return new ItemMemory(
        decision.item().toString(),
        decision.targetId().toString(),
        decision.action().name(),
        decision.rule().toString(),
        decision.writes() ? digest(plan.prepared(decision), salt) : "",
        seen);
  }

  /** Whether the plan writes it. */
  public boolean writes() {
    return !sent.isEmpty();
  }

  /** What an operator must know before trusting the remembered plan; empty when nothing moved. */
  public String moved(ItemMemory now) {
    if (!action.equals(now.action) || !rule.equals(now.rule)) {
      return word(this) + " then, " + word(now) + " now";
    }
    if (!seen.equals(now.seen)) {
      return seen.isEmpty()
          ? "has come into the cluster"
          : now.seen.isEmpty() ? "has gone from the cluster" : "has changed in the cluster";
    }
    return sent.equals(now.sent) ? "" : "would be written otherwise";
  }

  private static String word(ItemMemory memory) {
    return memory.action.toLowerCase(Locale.ROOT) + " (" + memory.rule + ")";
  }

  private static KubeObject settled(KubeObject live) {
    var object = live;
    for (var pointer : RESTLESS) {
      object = object.without(pointer);
    }
    return object;
  }

  private static String digest(KubeObject object, String salt) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(object.toJson()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
