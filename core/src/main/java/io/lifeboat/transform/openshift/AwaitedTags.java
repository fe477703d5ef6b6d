package io.lifeboat.transform.openshift;

import io.lifeboat.resource.ItemId;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.LogLine;
import io.lifeboat.transform.LogLine.Level;
import io.lifeboat.transform.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the tags that an image stream tag waits for are there (§6.16).
 *
 * @param ready whether the waiting can end
 */
public record AwaitedTags(boolean ready, List<LogLine> log) {
  private static final String PREFIX = "[istag-restore] AreAdditionalItemsReady";

  public AwaitedTags {
    log = List.copyOf(log);
  }

  /** What the cluster must be asked. */
  public static List<Question> asks(List<ItemId> items, Facts facts) {
    return items.stream().filter(AwaitedTags::isTag).map(item -> question(item, facts)).toList();
  }

  /** Judges the items, named as in the source cluster; other kinds are not waited for. */
  public static AwaitedTags of(List<ItemId> items, Facts facts) {
    var log = new ArrayList<LogLine>();
    log.add(new LogLine(Level.INFO, PREFIX + " called"));
    for (var item : items) {
      if (!isTag(item)) {
        var resource = item.resource().group() + ", " + item.resource().resource();
        log.add(new LogLine(Level.WARNING, PREFIX + ": wrong GroupResource: " + resource));
        continue;
      }
      var question = question(item, facts);
      var there = Lookup.found(facts, question).isPresent();
      log.add(
          new LogLine(Level.INFO, PREFIX + (there ? ": ready: " : ": not ready: ") + item.name()));
      if (!there) {
        return new AwaitedTags(false, log);
      }
    }
    return new AwaitedTags(true, log);
  }

  private static boolean isTag(ItemId item) {
    return item.resource().toString().equals(RecordRelatedTags.TAGS);
  }

  private static Question question(ItemId item, Facts facts) {
    return Question.one(
        RecordRelatedTags.TAGS, facts.target(item.name().namespace()), item.name().name());
  }
}
