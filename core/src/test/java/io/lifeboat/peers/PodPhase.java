package io.lifeboat.peers;

import java.util.List;
import java.util.function.Predicate;

/** Where a played pod is in its life. */
enum PodPhase {
  PENDING("Pending"),
  RUNNING("Running"),
  SUCCEEDED("Succeeded"),
  FAILED("Failed");

  private final String inStatus;

  PodPhase(String inStatus) {
    this.inStatus = inStatus;
  }

  /** Running as long as a container runs or will be started again. */
  static PodPhase of(List<PlayedContainer> containers, Predicate<PlayedContainer> mayRestart) {
    if (containers.stream().anyMatch(one -> one.exitCode().isEmpty() || mayRestart.test(one))) {
      return RUNNING;
    }
    return containers.stream().allMatch(one -> one.exitCode().orElse(1) == 0) ? SUCCEEDED : FAILED;
  }

  String inStatus() {
    return inStatus;
  }

  boolean isFinal() {
    return this == SUCCEEDED || this == FAILED;
  }
}
