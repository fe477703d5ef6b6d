package io.lifeboat.plugin;

import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Answers one call: with a message, or with the error of that call alone. */
final class Reply {
  private final HclogStream log;

  Reply(HclogStream log) {
    this.log = log;
  }

  /** Whatever the work throws ends this call and nothing else. */
  @SuppressWarnings("IllegalCatch") // the top of a call
  <T> void to(StreamObserver<T> caller, Supplier<T> work) {
    T answer;
    try {
      answer = work.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      if (!CallStatus.isForeseen(e)) {
        log.write(io.lifeboat.transform.LogLine.Level.WARNING, "a bug in Lifeboat: " + trace(e));
      }
      caller.onError(CallStatus.of(e));
      return;
    }
    caller.onNext(answer);
    caller.onCompleted();
  }

  private static String trace(Throwable e) {
    var text = new StringBuilder(e.getClass().getName());
    for (var frame : e.getStackTrace()) {
      text.append("\n\tat ").append(frame);
    }
    return text.toString();
  }
}
