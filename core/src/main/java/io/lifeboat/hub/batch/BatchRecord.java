package io.lifeboat.hub.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one tick of Velero's made, written down once all of it was final: the object {@code
 * metadata/lifeboat/batches/<id>.json}, created if absent and never changed.
 *
 * @param id the tick, as names of backups have it, of UTC
 * @param hub whose tick it was
 * @param epoch under which it was recorded; 0 where there is no lease
 */
public record BatchRecord(String id, Instant tick, String hub, long epoch, List<Member> members) {
  /**
   * One backup of the tick.
   *
   * @param items how many were stored
   * @param errors lines of its log
   * @param warnings lines of its log
   */
  public record Member(String name, String phase, int items, int errors, int warnings) {
    static Member of(HubBackup backup) {
      var metadata = backup.metadata();
      return new Member(
          backup.name(),
          metadata.phase(),
          metadata.itemsBackedUp(),
          metadata.errors(),
          metadata.warnings());
    }
  }

  /** How names of records look. */
  static final String ID = "\\d{14}";

  public BatchRecord {
    members = List.copyOf(members);
  }

  static BatchRecord of(Instant tick, String hub, long epoch, List<HubBackup> members) {
    return new BatchRecord(
        HubBackup.suffix(tick), tick, hub, epoch, members.stream().map(Member::of).toList());
  }

  boolean names(String backup) {
    return members.stream().anyMatch(member -> member.name().equals(backup));
  }

  /** As it is stored. */
  public byte[] toJson() {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "lifeboat.io/v1").put("kind", "BatchRecord");
    tree.put("id", id).put("tick", tick.toString()).put("hub", hub).put("epoch", epoch);
    var array = tree.putArray("members");
    for (var member : members) {
      var entry = array.addObject().put("name", member.name()).put("phase", member.phase());
      entry.put("items", member.items()).put("errors", member.errors());
      entry.put("warnings", member.warnings());
    }
    return KubeObject.owning(tree).toJson();
  }

  /**
   * Reads one back.
   *
   * @throws LifeboatException DAMAGED, code {@code batch-record-damaged}
   */
  static BatchRecord parse(String id, byte[] json) {
    try {
      var tree = KubeObject.parse(json).tree();
      if (!tree.path("id").asText().equals(id)) {
        throw new IllegalArgumentException("another id");
      }
      var members = new ArrayList<Member>();
      tree.path("members").forEach(member -> members.add(member(member)));
      return new BatchRecord(
          id,
          Instant.parse(tree.path("tick").asText()),
          tree.path("hub").asText(),
          tree.path("epoch").asLong(),
          members);
    } catch (LifeboatException | IllegalArgumentException | DateTimeException e) {
      throw new LifeboatException(
          FailureKind.DAMAGED,
          "batch-record-damaged",
          "the record of batch " + id + " is no record of ours",
          "remove it: then the times of the backups say which belong together",
          e);
    }
  }

  private static Member member(JsonNode member) {
    return new Member(
        member.path("name").asText(),
        member.path("phase").asText(),
        member.path("items").asInt(),
        member.path("errors").asInt(),
        member.path("warnings").asInt());
  }
}
