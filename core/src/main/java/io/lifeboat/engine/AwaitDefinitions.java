package io.lifeboat.engine;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.restore.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Waits until restored custom resource definitions are established and discovery shows their kinds:
 * before that, their objects are refused.
 */
final class AwaitDefinitions {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final TargetApi api;
  private final PatientSender sender;
  private final Clock clock;
  private final StopSignal stop;

  AwaitDefinitions(TargetApi api, PatientSender sender, Clock clock, StopSignal stop) {
    this.api = api;
    this.sender = sender;
    this.clock = clock;
    this.stop = stop;
  }

  /** The definitions that did not come to be served in time, each with what is missing. */
  List<ItemResult> run(List<Decision> definitions, Duration patience) {
    var until = clock.instant().plus(patience);
    var late = new ArrayList<ItemResult>();
    var kinds = new ArrayList<GroupVersionKind>();
    for (var definition : definitions) {
      var live = established(definition, until);
      if (live.isPresent()) {
        kinds.addAll(servedKinds(live.get()));
      } else if (!stop.isStopped()) {
        late.add(
            ItemResult.refused(
                definition, "NotEstablished", "the server has not established it", false));
      }
    }
    sender.look(api::refresh);
    while (!kinds.stream().allMatch(kind -> api.find(kind).isPresent()) && mayWait(until)) {
      stop.pause(BETWEEN_LOOKS);
      sender.look(api::refresh);
    }
    return late;
  }

  private boolean mayWait(Instant until) {
    return !stop.isStopped() && clock.instant().isBefore(until);
  }

  private Optional<KubeObject> established(Decision definition, Instant until) {
    while (true) {
      var live = sender.ask(() -> api.live(definition));
      if (live.isPresent()
          && holds(live.get(), "Established")
          && holds(live.get(), "NamesAccepted")) {
        return live;
      }
      if (!mayWait(until)) {
        return Optional.empty();
      }
      stop.pause(BETWEEN_LOOKS);
    }
  }

  private static boolean holds(KubeObject definition, String condition) {
    for (var one : definition.at("/status/conditions")) {
      if (one.path("type").asText().equals(condition)) {
        return one.path("status").asText().equals("True");
      }
    }
    return false;
  }

  private static List<GroupVersionKind> servedKinds(KubeObject definition) {
    var group = definition.text("/spec/group");
    var kind = definition.text("/spec/names/kind");
    var kinds = new ArrayList<GroupVersionKind>();
    for (var version : definition.at("/spec/versions")) {
      if (version.path("served").asBoolean()) {
        kinds.add(new GroupVersionKind(group, version.path("name").asText(), kind));
      }
    }
    return kinds;
  }
}
