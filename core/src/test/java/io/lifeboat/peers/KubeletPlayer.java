package io.lifeboat.peers;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Plays the kubelet: runs the pod of a Deployment or Job as processes of this machine, with the
 * environment, arguments and mounted files its definition asks for, and writes status back.
 *
 * <p>Where controllers run, the pod they made is played and they write the owner's status; else the
 * player makes the pod and writes both. Probes are not asked: a container that runs is ready.
 */
public final class KubeletPlayer implements AutoCloseable {
  private final KubePeer kube;
  private final Map<String, List<String>> programs;
  private final Deque<PlayedPod> pods = new ArrayDeque<>();

  /** With the program, and its leading arguments, that stands for each image. */
  public KubeletPlayer(KubePeer kube, Map<String, List<String>> programs) {
    this.kube = kube;
    this.programs = Map.copyOf(programs);
  }

  /** Runs one pod of a Deployment. */
  public PlayedPod deployment(String namespace, String name) {
    var owner = new PodOwner(kube.api(), "deployments", namespace, name);
    return play(owner, Integer.MAX_VALUE, owner::writeDeploymentStatus);
  }

  /**
   * Runs the pod of a Job; a failed container is tried again in that pod up to the backoff limit.
   */
  public PlayedPod job(String namespace, String name) {
    var owner = new PodOwner(kube.api(), "jobs", namespace, name);
    return play(owner, owner.object().at("/spec/backoffLimit").asInt(), owner::writeJobStatus);
  }

  private PlayedPod play(PodOwner owner, int restartsAllowed, Consumer<PodPhase> status) {
    var made = owner.podOfController();
    var pod = made.orElseGet(owner::createPod);
    Consumer<PodPhase> ownerStatus = made.isPresent() ? phase -> {} : status;
    var folder = TempFolder.create("pod");
    var played = new PlayedPod(kube.api(), pod, restartsAllowed, folder, ownerStatus);
    pods.push(played);
    var references = new PodReferences(kube, pod);
    var volumes = new PodVolumes(references, folder.path());
    for (var container : pod.at("/spec/initContainers")) {
      var command = command(container, volumes, references);
      Program.run(command.words(), new byte[0], command.environment());
    }
    var commands = new ArrayList<PodCommand>();
    for (var container : pod.at("/spec/containers")) {
      commands.add(command(container, volumes, references));
    }
    played.start(commands);
    return played;
  }

  private PodCommand command(JsonNode container, PodVolumes volumes, PodReferences references) {
    var image = container.path("image").asText();
    var program = programs.get(image);
    if (program == null) {
      throw new AssertionError("no program stands for image " + image + "; known: " + programs);
    }
    KubeObject pod = references.pod();
    return PodCommand.of(container, program, volumes.mounts(pod, container), references);
  }

  @Override
  public void close() {
    pods.forEach(PlayedPod::close);
  }
}
