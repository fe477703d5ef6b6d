package io.lifeboat.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.storage.InMemoryStore;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectStore.Depth;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConditionalWriteProbeTest {
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final InMemoryStore store = new InMemoryStore(SimulatedClock.of(() -> now), 1000);

  @Test
  void anAtomicStorePassesAndNothingIsLeftThere() {
    assertThat(new ConditionalWriteProbe(store).run()).isEqualTo(ConditionalWrites.ATOMIC);

    assertThat(store.list("", Depth.ALL, "").objects()).isEmpty();
  }

  @Test
  void aStoreThatLooksFirstAndWritesLaterIsFoundOut() {
    var store = new SpoiledStore(this.store);
    store.looksFirstAndWritesLater = true;

    var found = new ConditionalWriteProbe(store).run();

    assertThat(found.atomic()).isFalse();
    assertThat(found.why()).matches("of 8 writers at once, it told [2-8] that they won");
  }

  @Test
  void whatAKilledProbeLeftIsRemovedByALaterOne() {
    store.write(StoreTime.FOLDER + "create-old-1", ObjectBody.of(new byte[1]));
    now = now.plus(Duration.ofMinutes(61));
    store.write(StoreTime.FOLDER + "create-young-1", ObjectBody.of(new byte[1]));

    new ConditionalWriteProbe(store).run();

    assertThat(store.list("", Depth.ALL, "").objects())
        .extracting(object -> object.key())
        .containsExactly(StoreTime.FOLDER + "create-young-1");
  }
}
