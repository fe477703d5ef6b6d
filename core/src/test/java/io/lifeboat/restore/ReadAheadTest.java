package io.lifeboat.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {
  private static final int ITEMS = 300; // of 5 kB: many more than are read ahead

  @TempDir Path spool;

  private static ItemId item(int i) {
    return new ItemId(new GroupResource("", "configmaps"), new NamespacedName("shop", "m" + i));
  }

  private PlanFixture archive() {
    var fixture = new PlanFixture(spool);
    for (var i = 0; i < ITEMS; i++) {
      fixture.archivedBytes(
          "configmaps", "shop", "m" + i, i % 7 == 3 ? "[" : "{\"n\":\"" + "x".repeat(5000) + "\"}");
    }
    return fixture;
  }

  @Test
  void itemsComeInOrderAndThoseThatAreNoObjectsEmpty() {
    try (var fixture = archive()) {
      var seen = new ArrayList<ItemId>();
      var empty = new ArrayList<ItemId>();
      var wanted = IntStream.range(0, ITEMS).mapToObj(ReadAheadTest::item).toList();

      new ReadAhead(fixture.contents())
          .each(
              wanted.iterator(),
              (item, object) -> {
                seen.add(item);
                if (object.isEmpty()) {
                  empty.add(item);
                }
              });

      assertThat(seen).isEqualTo(wanted);
      assertThat(empty)
          .isEqualTo(
              IntStream.range(0, ITEMS)
                  .filter(i -> i % 7 == 3)
                  .mapToObj(ReadAheadTest::item)
                  .toList());
    }
  }

  @Test
  void anItemThatCannotBeReadEndsIt() {
    try (var fixture = archive()) {
      var ahead = new ReadAhead(fixture.contents());
      var none = List.of(item(1), item(ITEMS)).iterator();

      assertThatThrownBy(() -> ahead.each(none, (item, object) -> {}))
          .isInstanceOf(LifeboatException.class)
          .hasMessage("the archive has no configmaps/shop/m300");
    }
  }
}
