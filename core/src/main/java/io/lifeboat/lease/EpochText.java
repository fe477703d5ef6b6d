package io.lifeboat.lease;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Epochs as JSON, every value a text. */
final class EpochText {
  private static final String EMPTY = "{\"apiVersion\":\"lifeboat.io/v1\",\"kind\":\"LeaseEpoch\"}";

  private EpochText() {}

  static byte[] write(Epoch epoch) {
    var text =
        KubeObject.parse(EMPTY.getBytes(StandardCharsets.UTF_8))
            .with("/epoch", Long.toString(epoch.number()))
            .with("/hub", epoch.holder().hub())
            .with("/instance", epoch.holder().instance())
            .with("/state", epoch.state().name().toLowerCase(Locale.ROOT))
            .with("/leaseTime", epoch.time().toString())
            .with("/renewals", Long.toString(epoch.renewals()))
            .with("/hubTime", epoch.hubTime().toString());
    if (epoch.begun().isPresent()) {
      text = text.with("/begun", epoch.begun().get().toString());
    }
    if (epoch.settled().isPresent()) {
      text = text.with("/settled", epoch.settled().get().toString());
    }
    return text.toJson();
  }

  /**
   * Reads one back.
   *
   * @throws LifeboatException DAMAGED, code {@code lease-damaged}
   */
  static Epoch read(String key, byte[] json) {
    try {
      var text = KubeObject.parse(json);
      return new Epoch(
          Long.parseLong(text.text("/epoch")),
          new LeaseHolder(text.text("/hub"), text.text("/instance")),
          Duration.parse(text.text("/leaseTime")),
          Epoch.State.valueOf(text.text("/state").toUpperCase(Locale.ROOT)),
          Instant.parse(text.text("/hubTime")),
          time(text, "/begun"),
          time(text, "/settled"),
          Long.parseLong(text.text("/renewals")));
    } catch (LifeboatException | IllegalArgumentException | DateTimeException e) {
      throw new LifeboatException(
          FailureKind.DAMAGED,
          "lease-damaged",
          key + " is no lease epoch of ours",
          "look at it; if no hub uses this location now, remove it",
          e);
    }
  }

  private static Optional<Instant> time(KubeObject text, String pointer) {
    return Optional.of(text.text(pointer)).filter(value -> !value.isEmpty()).map(Instant::parse);
  }
}
