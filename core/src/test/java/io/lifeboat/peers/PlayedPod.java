package io.lifeboat.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.Eventually;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A pod whose containers run as processes of this machine, and whose status says so. */
public final class PlayedPod implements AutoCloseable {
  private static final int LOOK_MILLIS = 50;
  // Kubernetes waits 10 s before the first restart; a test would rather not.
  private static final int TICKS_BEFORE_RESTART = 4;

  private final KubeApi api;
  private final KubeObject pod;
  private final int restartsAllowed;
  private final TempFolder folder;
  private final Consumer<PodPhase> owner;
  private final List<PlayedContainer> containers = new ArrayList<>();
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private volatile PodPhase phase = PodPhase.PENDING;
  private volatile String written = "";
  private int ticksDown;
  private Future<?> looking = CompletableFuture.completedFuture("");

  PlayedPod(
      KubeApi api,
      KubeObject pod,
      int restartsAllowed,
      TempFolder folder,
      Consumer<PodPhase> owner) {
    this.api = api;
    this.pod = pod;
    this.restartsAllowed = restartsAllowed;
    this.folder = folder;
    this.owner = owner;
  }

  void start(List<PodCommand> commands) {
    commands.forEach(command -> containers.add(new PlayedContainer(command, folder.path())));
    phase = PodPhase.RUNNING; // seen by its owner even when the program has ended already
    owner.accept(phase);
    looking = watch.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      lookOnce();
    } catch (UncheckedIOException serverAway) {
      written = ""; // a kubelet outlives its API server, too; the next look writes the status
    }
  }

  private synchronized void lookOnce() {
    restartWhatMayRun();
    var next = PodPhase.of(containers, this::mayRestart);
    var status = status(next);
    if (!status.toString().equals(written)) {
      written = status.toString();
      api.patch(path() + "/status", KubeObject.of(status));
    }
    if (next != phase) {
      owner.accept(next);
      phase = next;
    }
  }

  private void restartWhatMayRun() {
    var down = containers.stream().filter(this::down).toList();
    ticksDown = down.isEmpty() ? 0 : ticksDown + 1;
    if (ticksDown > TICKS_BEFORE_RESTART) {
      down.forEach(PlayedContainer::restart);
      ticksDown = 0;
    }
  }

  private boolean down(PlayedContainer container) {
    return container.exitCode().isPresent() && mayRestart(container);
  }

  private boolean mayRestart(PlayedContainer container) {
    var always = pod.text("/spec/restartPolicy").equals("Always");
    var failed = container.exitCode().orElse(0) != 0;
    return (always || failed) && container.restarts() < restartsAllowed;
  }

  private ObjectNode status(PodPhase next) {
    var object = KubeJson.JSON.createObjectNode();
    var status = object.putObject("status").put("phase", next.inStatus());
    var ready = containers.stream().allMatch(container -> container.exitCode().isEmpty());
    var condition = status.putArray("conditions").addObject();
    condition.put("type", "Ready").put("status", ready ? "True" : "False");
    var statuses = status.putArray("containerStatuses");
    containers.forEach(container -> statuses.add(container.status()));
    return object;
  }

  private String path() {
    return "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name();
  }

  /** Its name in the cluster. */
  public String name() {
    return pod.name();
  }

  /** What its containers printed so far, one after the other. */
  public String output() {
    return String.join("", containers.stream().map(one -> one.process().output()).toList());
  }

  /** How often its containers were started again. */
  public int restarts() {
    return containers.stream().mapToInt(PlayedContainer::restarts).sum();
  }

  /** The process of its first container. */
  public PeerProcess process() {
    return containers.get(0).process();
  }

  /** Waits until it has succeeded or failed; the exit code of its first container. */
  public int awaitEnd(Duration limit) {
    Eventually.within(limit).until("pod " + name() + " at its end", this::atItsEnd);
    return process().exitCode().orElseThrow();
  }

  private boolean atItsEnd() {
    try {
      if (looking.isDone()) {
        looking.get(); // throws what ended the looking
      }
      return phase.isFinal();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("pod " + name() + " is no longer looked after", e);
    }
  }

  /** Ends it as Kubernetes does: SIGTERM, then after the grace SIGKILL; the first exit code. */
  public int terminate(Duration grace) {
    watch.shutdown();
    containers.forEach(container -> container.terminate(grace));
    return process().exitCode().orElseThrow();
  }

  /** Absent while the first container runs. */
  public OptionalInt exitCode() {
    return containers.isEmpty() ? OptionalInt.empty() : containers.get(0).exitCode();
  }

  /** The pod as the cluster has it. */
  public Optional<KubeObject> inCluster() {
    return api.get(path());
  }

  @Override
  public void close() {
    watch.shutdownNow();
    synchronized (this) {
      containers.forEach(PlayedContainer::close);
    }
    folder.close();
  }
}
