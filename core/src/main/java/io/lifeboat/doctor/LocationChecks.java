package io.lifeboat.doctor;

import io.lifeboat.storage.ObjectStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The checks of one location.
 *
 * @param reached hears how many objects of a long listing were seen
 */
public record LocationChecks(
    ObjectStore store, Backing backing, Clock clock, LongConsumer reached) {

  /** In the order in which one needs the other. */
  public List<Check> all() {
    var checks = new ArrayList<>(backing.way(clock));
    checks.addAll(actions(new Trial(store), backing.arrival()));
    checks.add(new ConditionalWriteCheck(store));
    var backups = new StoredBackups(store, reached);
    checks.addAll(backing.settings(backups));
    checks.add(new LayoutCheck(store));
    checks.add(new WritersCheck(store, backups));
    return checks;
  }

  private List<Check> actions(Trial trial, String need) {
    return List.of(
        action(Permission.LIST, need, trial::list),
        action(Permission.WRITE, need, trial::write),
        action(Permission.READ, "write", trial::read),
        action(Permission.DELETE, "write", trial::delete));
  }

  private Check action(Permission permission, String need, Runnable action) {
    return new ActionCheck(permission, need, backing, action);
  }
}
