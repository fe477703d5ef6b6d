package io.lifeboat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed tables say what the collections of the JDK would. */
class PlaceTableTest {
  private static final String[] WORDS = {"", "a", "ä", "web", "system:volume-scheduler", "😀", "z"};

  private static NamespacedName anyName(Random random) {
    return new NamespacedName(
        WORDS[random.nextInt(3)], WORDS[random.nextInt(WORDS.length)] + random.nextInt(500));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void placesAreFoundAsInAMap(long seed) {
    var random = new Random(seed);
    var table = new PlaceTable();
    var map = new LinkedHashMap<NamespacedName, Place>();
    for (var i = 0; i < 5000; i++) {
      var place = new Place(random.nextLong(), random.nextInt());
      var name = anyName(random);
      table.put(name, place);
      map.put(name, place);
    }

    assertThat(table.size()).isEqualTo(map.size());
    assertThat(table.names()).containsExactlyElementsOf(map.keySet());
    assertThat(table.sorted()).containsExactlyElementsOf(map.keySet().stream().sorted().toList());
    map.forEach((name, place) -> assertThat(table.find(name)).contains(place));
    var visited = new LinkedHashMap<NamespacedName, Place>();
    table.each(visited::put);
    assertThat(visited).isEqualTo(map);
    for (var i = 0; i < 100; i++) {
      var name = anyName(random);
      assertThat(table.find(name).isPresent()).isEqualTo(map.containsKey(name));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void namesAreCountedUnderTheirTags(long seed) {
    var random = new Random(seed);
    var table = new NameTable();
    var numbers = new HashMap<ItemId, Integer>();
    var came = new ArrayList<ItemId>();
    for (var i = 0; i < 5000; i++) {
      var tag = random.nextInt(4);
      var item = new ItemId(new GroupResource("", Integer.toString(tag)), anyName(random));
      var number = numbers.computeIfAbsent(item, added -> numbers.size());
      if (number == came.size()) {
        came.add(item);
      }
      assertThat(table.put(tag, item.name())).isEqualTo(number);
    }

    assertThat(table.size()).isEqualTo(came.size());
    for (var number = 0; number < came.size(); number++) {
      assertThat(table.name(number)).isEqualTo(came.get(number).name());
      assertThat(table.tag(number)).hasToString(came.get(number).resource().resource());
      assertThat(table.find(table.tag(number), table.name(number))).isEqualTo(number);
    }
  }

  @Test
  void whatWasNeverAddedIsNotThere() {
    var table = new NameTable();
    table.put(1, new NamespacedName("shop", "web"));

    assertThat(table.find(2, new NamespacedName("shop", "web"))).isEqualTo(NameTable.NONE);
    assertThat(table.find(1, new NamespacedName("shop", "we"))).isEqualTo(NameTable.NONE);
    assertThat(table.find(1, new NamespacedName("shops", "web"))).isEqualTo(NameTable.NONE);
    assertThat(new PlaceTable().sorted()).isEmpty();
  }
}
