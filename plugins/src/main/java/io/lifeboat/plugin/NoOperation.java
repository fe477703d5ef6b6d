package io.lifeboat.plugin;

import io.lifeboat.plugin.proto.OperationProgress;

/** Answers for operations that go on after a call, of which there are none here. */
final class NoOperation {
  private NoOperation() {}

  /** Completed, so that Velero stops asking; never absent, which would crash Velero. */
  static OperationProgress progress(String operation) {
    return OperationProgress.newBuilder()
        .setCompleted(true)
        .setErr(operation.isEmpty() ? "" : "there is no operation '" + operation + "'")
        .build();
  }
}
