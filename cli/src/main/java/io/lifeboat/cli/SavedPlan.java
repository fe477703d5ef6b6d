package io.lifeboat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Output;
import io.lifeboat.engine.ItemEnd;
import io.lifeboat.engine.RestoreJournal;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.restore.ClusterFacts;
import io.lifeboat.restore.ItemMemory;
import io.lifeboat.restore.RestorePlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan in a file: how it was asked for, and what it decided and saw about each item.
 *
 * @param location where the backup was found
 * @param access the options that said how to get there; none when the cluster said it
 * @param options the options of {@code restore plan} that shaped it, as words
 * @param salt of the digests
 */
record SavedPlan(
    String backup,
    String location,
    List<String> access,
    String cluster,
    Instant made,
    List<String> options,
    String salt,
    List<ItemMemory> items) {
  private static final String KIND = "SavedRestorePlan";

  /** One item that is not as it was. */
  record Moved(String item, String how) {}

  /** Writes a plan that was just made, readable by its owner alone. */
  static void write(Path file, SavedPlan head, RestorePlan plan, ClusterFacts facts) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("backup", head.backup());
    fields.put("location", head.location());
    fields.put("access", head.access());
    fields.put("cluster", head.cluster());
    fields.put("made", head.made());
    fields.put("options", head.options());
    fields.put("salt", head.salt());
    fields.put(
        "items",
        (Iterable<Map<String, ?>>)
            () ->
                plan.decisions().stream()
                    .map(decision -> ItemMemory.of(plan, facts, decision, head.salt()))
                    .map(SavedPlan::fields)
                    .iterator());
    ApplyJournal.forget(file);
    new PrivateOutput(file)
        .write(
            out ->
                new Document(KIND, fields)
                    .printRows(new Output(new PrintWriter(out), Format.JSON, 0, false)));
  }

  private static Map<String, ?> fields(ItemMemory memory) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("item", memory.item());
    fields.put("target", memory.target());
    fields.put("action", memory.action());
    fields.put("rule", memory.rule());
    fields.put("sent", memory.sent());
    fields.put("seen", memory.seen());
    return fields;
  }

  /**
   * Reads a saved plan.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code plan-unreadable}; NOT_FOUND, code {@code
   *     path-not-found}
   */
  static SavedPlan read(Path file) {
    try (var in = Files.newInputStream(file)) {
      var tree = KubeJson.JSON.readTree(in);
      if (tree.path("kind").asText().equals(KIND)) {
        return new SavedPlan(
            tree.path("backup").asText(),
            tree.path("location").asText(),
            texts(tree.path("access")),
            tree.path("cluster").asText(),
            Instant.parse(tree.path("made").asText()),
            texts(tree.path("options")),
            tree.path("salt").asText(),
            memories(tree.path("items")));
      }
      throw unreadable(file, null);
    } catch (NoSuchFileException e) {
      throw NoSuchPath.of(file);
    } catch (IOException | DateTimeException e) {
      throw unreadable(file, e);
    }
  }

  private static LifeboatException unreadable(Path file, @Nullable Exception cause) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "plan-unreadable",
        file + " is not a saved plan",
        "make one with lifeboat restore plan NAME --save FILE",
        cause);
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static List<ItemMemory> memories(JsonNode array) {
    var memories = new ArrayList<ItemMemory>();
    for (var row : array) {
      memories.add(
          new ItemMemory(
              row.path("item").asText(),
              row.path("target").asText(),
              row.path("action").asText(),
              row.path("rule").asText(),
              row.path("sent").asText(),
              row.path("seen").asText()));
    }
    return memories;
  }

  /**
   * How a plan made now differs; in the order of the plan, what is gone last.
   *
   * @param earlier what an interrupted run of this plan has put on record, when there was one
   */
  List<Moved> moved(RestorePlan now, ClusterFacts facts, Optional<RestoreJournal> earlier) {
    var then = new HashMap<String, ItemMemory>();
    items.forEach(memory -> then.put(key(memory), memory));
    var moved = new ArrayList<Moved>();
    for (var decision : now.decisions()) {
      var memory = ItemMemory.of(now, facts, decision, salt);
      var before = then.remove(key(memory));
      var how =
          before == null
              ? "was not part of the plan"
              : earlier
                  .map(journal -> movedSince(journal.known(decision.targetId()), before, memory))
                  .orElseGet(() -> before.moved(memory));
      if (!how.isEmpty()) {
        moved.add(new Moved(memory.target(), how));
      }
    }
    then.values().stream()
        .filter(memory -> earlier.isEmpty() || !memory.writes())
        .map(memory -> new Moved(memory.target(), "is no longer part of the plan"))
        .forEach(moved::add);
    return moved;
  }

  /**
   * The same for an item that an earlier run may have done. In the moment it was killed it had some
   * in hand: they are done, or as they were, and not on record.
   */
  private static String movedSince(ItemEnd end, ItemMemory before, ItemMemory now) {
    if (before.writes() && !now.writes()) {
      return "";
    }
    return end.isFinal() ? "was restored, and is no longer as it was then" : before.moved(now);
  }

  private static String key(ItemMemory memory) {
    return memory.item() + " " + memory.target();
  }
}
