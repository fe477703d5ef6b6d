package io.lifeboat.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.peers.KubePeer;
import io.lifeboat.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sandbox and the real kube-apiserver answer the same, or the difference is explained. */
@Tag("peers")
class SandboxConformancePeerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private record Seen(int status, JsonNode body) {}

  private interface Sender {
    HttpCaller.Got send(ConformanceStep step);
  }

  @Test
  void bothServersAnswerTheSame() {
    var steps = ConformanceStep.all();
    var surprises = new ArrayList<String>();
    try (var kube = KubePeer.start();
        var sandbox = SandboxServer.start(0)) {
      var api = kube.api();
      var caller = new HttpCaller(sandbox.url());
      Sender real =
          step -> {
            var answer = api.send(step.method(), step.path(), step.type(), step.body());
            return new HttpCaller.Got(answer.statusCode(), answer.body());
          };
      Sender ours = step -> caller.send(step.method(), step.path(), step.type(), step.body());
      for (var step : steps) {
        var expected = ask(real, step);
        var seen = ask(ours, step);
        if (seen.equals(expected) == !step.differs().isEmpty()) {
          surprises.add(step + "\n    real    " + expected + "\n    sandbox " + seen);
        }
      }
    }

    assertThat(surprises).as("answers that differ unexplained, or no longer differ").isEmpty();
    assertThat(steps).hasSizeGreaterThan(100);
  }

  private static Seen ask(Sender sender, ConformanceStep step) {
    var answer =
        Eventually.within(PATIENCE)
            .get(
                step.toString(),
                () ->
                    Optional.of(sender.send(step))
                        .filter(got -> step.until() == 0 || got.status() == step.until()));
    return new Seen(answer.status(), ServerSetFields.without(answer.text()));
  }
}
