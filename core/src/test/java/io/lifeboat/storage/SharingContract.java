package io.lifeboat.storage;

import static io.lifeboat.storage.ObjectStore.Depth.ALL;
import static io.lifeboat.storage.StoreUnderTest.body;
import static io.lifeboat.storage.StoreUnderTest.keys;
import static io.lifeboat.storage.StoreUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStore} promises to those who use it at the same time. */
public interface SharingContract extends StoreUnderTest {
  @Test
  default void ofSixteenWhoCreateExactlyOneWins() throws Exception {
    try (var store = emptyStore()) {
      for (var round = 0; round < 5; round++) {
        var key = "lease/" + round;

        var won =
            together(
                    16,
                    i ->
                        store.createIfAbsent(key, body("holder " + i))
                            ? List.of(i)
                            : List.<Integer>of())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(won).as("round %d", round).hasSize(1);
        assertThat(text(store.read(key))).isEqualTo("holder " + won.get(0));
      }
    }
  }

  @Test
  default void manyMayUseItAtOnce() throws Exception {
    try (var store = emptyStore(10)) {
      together(
          8,
          i -> {
            for (var round = 0; round < 15; round++) {
              var key = "shared/" + i % 2 + "/mine-" + i;
              store.write(key, body("round " + round));
              assertThat(text(store.read(key))).isEqualTo("round " + round);
              assertThat(keys(store, "shared/", ALL)).contains(key);
              store.delete(key);
              assertThat(store.head(key)).isEmpty();
            }
            return i;
          });

      assertThat(keys(store, "", ALL)).isEmpty();
    }
  }

  @Test
  default void aReaderNeverSeesAPart() throws Exception {
    try (var store = emptyStore()) {
      store.write("whole", body("0".repeat(300_000)));

      var seen =
          together(
              4,
              i -> {
                var contents = new HashSet<String>();
                for (var round = 0; round < 20; round++) {
                  if (i == 0) {
                    store.write("whole", body(String.valueOf(round % 10).repeat(300_000)));
                  } else {
                    var read = text(store.read("whole"));
                    contents.add(read.length() + " of " + read.chars().distinct().count());
                  }
                }
                return contents;
              });

      assertThat(seen.stream().flatMap(HashSet::stream)).containsOnly("300000 of 1");
    }
  }

  /** Runs the same work in so many threads, started together; what each returned. */
  static <T> List<T> together(int threads, Work<T> work) throws Exception {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var start = new CyclicBarrier(threads);
      var tasks =
          IntStream.range(0, threads)
              .<Callable<T>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return work.run(i);
                      })
              .toList();
      var results = new ArrayList<T>();
      for (var future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /** What thread {@code i} does. */
  interface Work<T> {
    T run(int i) throws Exception;
  }
}
