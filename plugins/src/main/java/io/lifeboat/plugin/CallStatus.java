package io.lifeboat.plugin;

import com.google.protobuf.Any;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.lite.ProtoLiteUtils;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.plugin.proto.Stack;
import io.lifeboat.plugin.proto.StackFrame;
import java.util.Arrays;

/**
 * Turns what went wrong in a call into the status that Velero expects: UNKNOWN for what was
 * foreseen, ABORTED for a bug, as a panic of a Go plugin; the stack travels beside it (§5.8).
 */
final class CallStatus {
  private static final String STACK_TYPE = "type.googleapis.com/generated.Stack";
  private static final int MOST_FRAMES = 20;

  private static final Metadata.Key<io.lifeboat.plugin.proto.status.Status> DETAILS =
      Metadata.Key.of(
          "grpc-status-details-bin",
          ProtoLiteUtils.metadataMarshaller(
              io.lifeboat.plugin.proto.status.Status.getDefaultInstance()));

  private CallStatus() {}

  static StatusRuntimeException of(Throwable thrown) {
    var status =
        isForeseen(thrown)
            ? Status.UNKNOWN.withDescription(thrown.getMessage())
            : Status.ABORTED.withDescription("plugin panicked: " + words(thrown));
    var trailers = new Metadata();
    trailers.put(DETAILS, details(status, thrown));
    return status.asRuntimeException(trailers);
  }

  static boolean isForeseen(Throwable thrown) {
    return thrown instanceof CallRefused || thrown instanceof LifeboatException;
  }

  /** The class only: the message of an unforeseen exception may quote a Secret. */
  private static String words(Throwable thrown) {
    var frames = thrown.getStackTrace();
    return thrown.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
  }

  private static io.lifeboat.plugin.proto.status.Status details(Status status, Throwable thrown) {
    var stack = Stack.newBuilder();
    Arrays.stream(thrown.getStackTrace())
        .limit(MOST_FRAMES)
        .forEach(frame -> stack.addFrames(frame(frame)));
    return io.lifeboat.plugin.proto.status.Status.newBuilder()
        .setCode(status.getCode().value())
        .setMessage(String.valueOf(status.getDescription()))
        .addDetails(Any.newBuilder().setTypeUrl(STACK_TYPE).setValue(stack.build().toByteString()))
        .build();
  }

  private static StackFrame frame(StackTraceElement frame) {
    return StackFrame.newBuilder()
        .setFile(String.valueOf(frame.getFileName()))
        .setLine(Math.max(0, frame.getLineNumber()))
        .setFunction(frame.getClassName() + "." + frame.getMethodName())
        .build();
  }
}
