package io.lifeboat.kube;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A real API server. Connects when it is first asked something. */
public final class LiveCluster implements Cluster {
  private static final String VERSION = "/version";

  private final Speaker speaker;
  private volatile ServedResources served = ServedResources.of(List.of());

  public LiveCluster(Connection connection) {
    this.speaker = new Speaker(connection);
  }

  @Override
  public String server() {
    return speaker.connection().server();
  }

  @Override
  public String version() {
    try (var reply = versionReply()) {
      return KubeJson.JSON.readTree(reply.body()).path("gitVersion").asText();
    } catch (IOException e) {
      throw Refusals.notAnApi(speaker.connection(), VERSION, e);
    }
  }

  @Override
  public Optional<Instant> time() {
    try (var reply = versionReply()) {
      return reply.date();
    } catch (IOException e) {
      throw Refusals.notAnApi(speaker.connection(), VERSION, e);
    }
  }

  private Reply versionReply() throws IOException {
    var reply = speaker.read(Call.get(VERSION));
    if (!reply.succeeded()) {
      try (reply) {
        throw Refusals.refusedRead(speaker.connection(), "ask the version", Answers.of(reply));
      }
    }
    return reply;
  }

  @Override
  public ServedResources discover() {
    return new Discovery(speaker).run();
  }

  @Override
  public Optional<KubeObject> get(ServedResource resource, NamespacedName name) {
    var answer = answer(speaker.read(Call.get(ResourcePath.object(resource, name))));
    if (answer.isNotFound()) {
      return Optional.empty();
    }
    if (!answer.succeeded()) {
      throw Refusals.refusedRead(
          speaker.connection(), "get " + resource.groupResource() + " " + name, answer);
    }
    return answer.object();
  }

  @Override
  public void list(ServedResource resource, ListScope scope, Consumer<KubeObject> each) {
    new PagedList(speaker, resource, scope, each).run();
  }

  @Override
  public Answer create(ServedResource resource, KubeObject object) {
    return new Creation(this, speaker, resource).run(object);
  }

  @Override
  public Answer mergePatch(ServedResource resource, NamespacedName name, KubeObject patch) {
    var call = Call.mergePatch(ResourcePath.object(resource, name), patch.toJson());
    return answer(speaker.writeAgain(call));
  }

  @Override
  public Answer replaceStatus(ServedResource resource, KubeObject object) {
    var path = ResourcePath.object(resource, object.namespacedName()) + "/status";
    return answer(speaker.writeAgain(Call.put(path, object.toJson())));
  }

  @Override
  public Answer patchStatus(ServedResource resource, NamespacedName name, KubeObject patch) {
    var path = ResourcePath.object(resource, name) + "/status";
    return answer(speaker.writeAgain(Call.mergePatch(path, patch.toJson())));
  }

  @Override
  public Answer delete(ServedResource resource, NamespacedName name) {
    var path = ResourcePath.object(resource, name);
    return answer(speaker.writeAgain(Call.delete(path)));
  }

  Answer answer(Reply reply) {
    try {
      return Answers.of(reply);
    } catch (IOException e) {
      throw Refusals.noAnswer(speaker.connection(), e, false);
    }
  }

  @Override
  public Change converge(KubeObject wanted) {
    var resource = served(wanted);
    return new Convergence(this, speaker, resource, placed(wanted, resource)).run(live -> true);
  }

  @Override
  public Change convergeFrom(String version, KubeObject wanted) {
    var resource = served(wanted);
    return new Convergence(this, speaker, resource, placed(wanted, resource))
        .run(live -> live.resourceVersion().equals(version));
  }

  @Override
  public Change rehearse(KubeObject wanted) {
    var resource = served(wanted);
    return new Rehearsal(this, speaker, resource).run(placed(wanted, resource));
  }

  private KubeObject placed(KubeObject wanted, ServedResource resource) {
    return resource.namespaced() && wanted.namespace().isEmpty()
        ? wanted.withNamespace(speaker.connection().namespace())
        : wanted;
  }

  // A kind that was not served when we last looked may be by now: its CRD was just made.
  private ServedResource served(KubeObject wanted) {
    var known = served.find(wanted.gvk());
    if (known.isEmpty()) {
      served = discover();
      known = served.find(wanted.gvk());
    }
    return known.orElseThrow(() -> Refusals.notServed(speaker.connection(), wanted.gvk()));
  }

  @Override
  public Watching watch(ServedResource resource, ListScope scope, WatchListener listener) {
    return WatchLoop.start(speaker, resource, scope, listener);
  }

  @Override
  public void close() {
    speaker.close();
  }
}
