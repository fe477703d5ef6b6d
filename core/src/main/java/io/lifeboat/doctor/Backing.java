package io.lifeboat.doctor;

import java.time.Clock;
import java.util.List;

/** What a location's objects are kept in. */
public interface Backing {
  /** The checks of the way there, in the order in which one needs the other. */
  List<Check> way(Clock clock);

  /** The name of the check without which nothing can be done to objects. */
  String arrival();

  /** The checks of what holds for all objects, after those of single actions. */
  List<Check> settings(StoredBackups backups);

  /** What grants an action, in the words of those who grant it. */
  String grant(Permission permission);
}
