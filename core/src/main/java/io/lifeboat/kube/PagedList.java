package io.lifeboat.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResource;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.Consumer;

/**
 * Lists one resource page by page and hands each object on exactly once.
 *
 * <p>A page that breaks off is asked for again and what came already is skipped. When the page
 * token has expired, the server offers one that goes on from the same place in its present state;
 * where it does not, the list starts over and skips what was handed on. Both rely on the order of
 * API servers: by namespace and name.
 */
final class PagedList {
  private static final int PAGE = 500;
  private static final int BREAKS = 5;
  private static final Duration AFTER_BREAK = Duration.ofMillis(200);

  private final Speaker speaker;
  private final ServedResource resource;
  private final ListScope scope;
  private final Consumer<KubeObject> each;
  private String last = "";
  private boolean inOrder = true;
  private boolean skipping;
  private int breaks;

  PagedList(Speaker speaker, ServedResource resource, ListScope scope, Consumer<KubeObject> each) {
    this.speaker = speaker;
    this.resource = resource;
    this.scope = scope;
    this.each = each;
  }

  /** Lists everything. Returns the resource version to watch from. */
  String run() {
    var page = page("");
    while (!page.next().isEmpty()) {
      page = page(page.next());
    }
    return page.resourceVersion();
  }

  /** Lists nothing: only the resource version to watch from. */
  String state() {
    return page("", 1).resourceVersion();
  }

  private ListPage page(String token) {
    return page(token, PAGE);
  }

  private ListPage page(String token, int limit) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("limit", Integer.toString(limit));
    parameters.put("continue", token);
    var path = ResourcePath.query(resource, scope, parameters);
    try (var reply = speaker.read(Call.get(path))) {
      if (reply.status() == 410) {
        return afterExpiry(Answers.statusOf(reply.body().readAllBytes()));
      }
      if (!reply.succeeded()) {
        throw Refusals.refusedRead(
            speaker.connection(), "list " + resource.groupResource(), Answers.of(reply));
      }
      var page = ListPage.read(reply.body(), resource.kind(), this::hand);
      breaks = 0;
      return page;
    } catch (JsonProcessingException e) {
      if (e instanceof JsonEOFException) {
        return afterBreak(token, e);
      }
      throw Refusals.notAnApi(speaker.connection(), path, e);
    } catch (IOException e) {
      return afterBreak(token, e);
    }
  }

  private ListPage afterExpiry(JsonNode status) {
    var offered = status.path("metadata").path("continue").asText("");
    if (++breaks > BREAKS) {
      throw interrupted("its page token expired again and again");
    }
    if (offered.isEmpty()) {
      skip("its page token expired");
    }
    return page(offered);
  }

  private ListPage afterBreak(String token, IOException cause) {
    if (++breaks > BREAKS) {
      throw Refusals.noAnswer(speaker.connection(), cause, false);
    }
    skip("the connection broke");
    speaker.pause(AFTER_BREAK.multipliedBy(1L << breaks));
    return page(token);
  }

  private void skip(String why) {
    if (!inOrder) {
      throw interrupted(why + ", and the server keeps no order to go on by");
    }
    skipping = !last.isEmpty();
  }

  private LifeboatException interrupted(String why) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "list-interrupted",
        "the list of " + resource.groupResource() + " broke off: " + why,
        "try again");
  }

  private void hand(KubeObject object) {
    var key = object.namespace() + "/" + object.name();
    if (skipping && key.compareTo(last) <= 0) {
      return;
    }
    skipping = false;
    inOrder &= key.compareTo(last) > 0;
    last = key;
    each.accept(object);
  }
}
