package io.lifeboat.kube;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.WatchListener.Event;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * Follows a resource on a thread of its own. A broken connection is taken up where it ended. When
 * the server no longer remembers that far back (410), the watch goes on from now: every object that
 * is there is told as MODIFIED, and one that vanished in the gap is not told at all, so a listener
 * that must know lists for itself.
 */
final class WatchLoop implements Watching, Runnable {
  private static final int SERVER_SECONDS = 290;
  private static final Duration SILENCE = Duration.ofSeconds(SERVER_SECONDS + 30);
  private static final Duration AFTER_BREAK = Duration.ofMillis(500);
  private static final ObjectReader EVENTS = KubeJson.JSON.readerFor(ObjectNode.class);

  private final Speaker speaker;
  private final ServedResource resource;
  private final ListScope scope;
  private final WatchListener listener;
  private final Thread thread;
  private volatile boolean closed;
  private String version;

  private WatchLoop(
      Speaker speaker, ServedResource resource, ListScope scope, WatchListener listener) {
    this.speaker = speaker;
    this.resource = resource;
    this.scope = scope;
    this.listener = listener;
    this.version = new PagedList(speaker, resource, scope, object -> {}).state();
    this.thread = new Thread(this, "watch-" + resource.groupResource());
  }

  /** Returns once it is known what "now" is: whatever changes after that is told. */
  static Watching start(
      Speaker speaker, ServedResource resource, ListScope scope, WatchListener listener) {
    var loop = new WatchLoop(speaker, resource, scope, listener);
    loop.thread.setDaemon(true);
    loop.thread.start();
    return loop;
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        follow();
      } catch (IOException e) {
        pause();
      } catch (LifeboatException e) {
        if (e.kind() != FailureKind.UNAVAILABLE) {
          end(e.getMessage());
        }
        pause();
      }
    }
  }

  private void follow() throws IOException {
    try (var reply = speaker.read(Call.get(path()).within(SILENCE))) {
      if (reply.status() == 410) {
        catchUp();
      } else if (!reply.succeeded()) {
        throw Refusals.refusedRead(
            speaker.connection(), "watch " + resource.groupResource(), Answers.of(reply));
      } else {
        hear(reply);
      }
    }
  }

  private void hear(Reply reply) throws IOException {
    MappingIterator<ObjectNode> events = EVENTS.readValues(reply.body());
    while (!closed && events.hasNextValue()) {
      var event = events.nextValue();
      var type = event.path("type").asText();
      if (!(event.path("object") instanceof ObjectNode object)) {
        throw new IOException("a watch event without an object");
      }
      if (type.equals("ERROR")) {
        afterError(object);
        return;
      }
      var heard = KubeObject.owning(object);
      version = heard.resourceVersion();
      if (!type.equals("BOOKMARK") && !closed) {
        listener.changed(Event.valueOf(type), heard);
      }
    }
  }

  private void afterError(ObjectNode status) throws IOException {
    if (status.path("code").asInt() != 410) {
      throw new IOException("the server ended the watch: " + status.path("message").asText());
    }
    catchUp();
  }

  private void catchUp() {
    version =
        new PagedList(speaker, resource, scope, object -> listener.changed(Event.MODIFIED, object))
            .run();
  }

  private String path() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("watch", "1");
    parameters.put("allowWatchBookmarks", "true");
    parameters.put("resourceVersion", version);
    parameters.put("timeoutSeconds", Integer.toString(SERVER_SECONDS));
    return ResourcePath.query(resource, scope, parameters);
  }

  private void pause() {
    try {
      if (!closed && speaker.pause(AFTER_BREAK)) {
        end("the connection to " + speaker.connection() + " was closed");
      }
    } catch (LifeboatException e) { // interrupted, as close does, and the top of a thread
      end(e.getMessage());
    }
  }

  private void end(String reason) {
    if (!closed) {
      closed = true;
      listener.ended(reason);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
