package io.lifeboat.plugin;

import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.lifeboat.plugin.proto.health.HealthCheckRequest;
import io.lifeboat.plugin.proto.health.HealthCheckResponse;
import io.lifeboat.plugin.proto.health.HealthCheckResponse.ServingStatus;
import io.lifeboat.plugin.proto.health.HealthGrpc;
import io.lifeboat.plugin.proto.host.ConnInfo;
import io.lifeboat.plugin.proto.host.Empty;
import io.lifeboat.plugin.proto.host.GRPCBrokerGrpc;
import io.lifeboat.plugin.proto.host.GRPCControllerGrpc;
import io.lifeboat.plugin.proto.host.GRPCStdioGrpc;
import io.lifeboat.plugin.proto.host.StdioData;
import java.util.List;
import java.util.Set;

/**
 * What the library that Velero starts its plugins with expects of each of them (§5.3).
 *
 * @param stop ends the process
 */
record HostServices(Runnable stop) {
  private static final Set<String> SERVICES = Set.of("", "plugin");

  List<BindableService> all() {
    return List.of(new Health(), new Broker(), new Stdio(), new Controller());
  }

  /** Healthy as long as it answers. */
  private static final class Health extends HealthGrpc.HealthImplBase {
    private static final HealthCheckResponse SERVING =
        HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVING).build();

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> caller) {
      if (!SERVICES.contains(request.getService())) {
        caller.onError(Status.NOT_FOUND.withDescription("unknown service").asRuntimeException());
        return;
      }
      caller.onNext(SERVING);
      caller.onCompleted();
    }

    /** Says it once and stays open: nothing changes before the process ends. */
    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> caller) {
      caller.onNext(
          SERVICES.contains(request.getService())
              ? SERVING
              : HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVICE_UNKNOWN).build());
    }
  }

  /**
   * Kept open by Velero for as long as it wants the plugin; nothing is said on it. When it breaks
   * off, Velero is gone, even if it had no time to say so.
   */
  private final class Broker extends GRPCBrokerGrpc.GRPCBrokerImplBase {
    @Override
    public StreamObserver<ConnInfo> startStream(StreamObserver<ConnInfo> caller) {
      return new StreamObserver<>() {
        @Override
        public void onNext(ConnInfo unused) {}

        @Override
        public void onError(Throwable brokenOff) {
          stop.run();
        }

        @Override
        public void onCompleted() {
          caller.onCompleted();
        }
      };
    }
  }

  /** Stays open and silent: what is to be said goes to the process's own standard error. */
  private static final class Stdio extends GRPCStdioGrpc.GRPCStdioImplBase {
    @Override
    public void streamStdio(com.google.protobuf.Empty request, StreamObserver<StdioData> caller) {}
  }

  private final class Controller extends GRPCControllerGrpc.GRPCControllerImplBase {
    @Override
    public void shutdown(Empty request, StreamObserver<Empty> caller) {
      caller.onNext(Empty.getDefaultInstance());
      caller.onCompleted();
      stop.run();
    }
  }
}
