package io.lifeboat.restore;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NameTable;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.restore.Decision.Action;
import io.lifeboat.restore.Decision.VeleroAction;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The decisions of a plan, packed: there may be hundreds of thousands, and as objects each takes a
 * fifth of a kilobyte. Grows while a plan is made; {@link #inOrder} is what becomes of it.
 */
final class DecisionTable {
  /** As numbers: the item, its target, its verdict. */
  private static final int COLUMNS = 3;

  private static final int FIRST_ROWS = 16;

  /** All that one decision says but the names; most are said of thousands of items. */
  private record Verdict(
      GroupVersionKind kind,
      Action action,
      VeleroAction velero,
      Wave wave,
      Rule rule,
      String reason) {
    static Verdict of(Decision decision) {
      return new Verdict(
          decision.kind(),
          decision.action(),
          decision.velero(),
          decision.wave(),
          decision.rule(),
          decision.reason());
    }

    Decision about(ItemId item, NamespacedName target) {
      return new Decision(item, kind, target, action, velero, wave, rule, reason);
    }
  }

  private final NameTable items = new NameTable();
  private final NameTable targets = new NameTable();
  private final Shared<GroupResource> resources = new Shared<>();
  private final Shared<Verdict> verdicts = new Shared<>();
  private final Map<Wave, Rows> byWave = new EnumMap<>(Wave.class);
  private int[] cells = new int[FIRST_ROWS * COLUMNS];
  private int size;

  /** Values that many decisions share, each kept once. */
  private static final class Shared<T> {
    private final List<T> all = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();

    int number(T word) {
      return numbers.computeIfAbsent(
          word,
          added -> {
            all.add(added);
            return all.size() - 1;
          });
    }

    T get(int number) {
      return all.get(number);
    }
  }

  /** Numbers of rows. */
  private static final class Rows {
    private int[] rows = new int[FIRST_ROWS];
    private int count;

    void add(int row) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, count + count / 2);
      }
      rows[count++] = row;
    }
  }

  void add(Decision decision) {
    if (size * COLUMNS == cells.length) {
      cells = Arrays.copyOf(cells, (size + size / 2) * COLUMNS);
    }
    var at = size * COLUMNS;
    var name = decision.item().name();
    cells[at] = items.put(resources.number(decision.item().resource()), name);
    cells[at + 1] =
        decision.target().equals(name) ? NameTable.NONE : targets.put(0, decision.target());
    cells[at + 2] = verdicts.number(Verdict.of(decision));
    byWave.computeIfAbsent(decision.wave(), wave -> new Rows()).add(size++);
  }

  boolean has(ItemId item) {
    return items.find(resources.number(item.resource()), item.name()) != NameTable.NONE;
  }

  private Decision get(int row) {
    var at = row * COLUMNS;
    var item = cells[at];
    var name = items.name(item);
    return verdicts
        .get(cells[at + 2])
        .about(
            new ItemId(resources.get(items.tag(item)), name),
            cells[at + 1] == NameTable.NONE ? name : targets.name(cells[at + 1]));
  }

  /** In the order of waves, and within a wave in the order they were made; made anew each time. */
  List<Decision> inOrder() {
    var order = new int[size];
    var end = 0;
    for (var rows : byWave.values()) {
      System.arraycopy(rows.rows, 0, order, end, rows.count);
      end += rows.count;
    }
    return new PackedDecisions(this, order);
  }

  /** A finished table as a list that cannot be changed. */
  static final class PackedDecisions extends AbstractList<Decision> implements RandomAccess {
    private final DecisionTable table;
    private final int[] order;

    private PackedDecisions(DecisionTable table, int[] order) {
      this.table = table;
      this.order = order;
    }

    @Override
    public Decision get(int index) {
      return table.get(order[Objects.checkIndex(index, order.length)]);
    }

    @Override
    public int size() {
      return order.length;
    }
  }
}
