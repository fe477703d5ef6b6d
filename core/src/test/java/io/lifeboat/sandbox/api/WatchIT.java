package io.lifeboat.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What watchers hear, and when they are told to list again. */
class WatchIT {
  private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
  private static final int REMEMBERED = 5;

  private SandboxServer server;
  private HttpCaller api;

  @BeforeEach
  void start() {
    server = SandboxServer.start(0, Clock.systemUTC(), new Random(7), REMEMBERED);
    api = new HttpCaller(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void changesAfterARevisionComeInOrder() {
    var from = api.get(CONFIG_MAPS).at("/metadata/resourceVersion");
    create("a", "{}");
    api.merge(CONFIG_MAPS + "/a", "{\"data\":{\"k\":\"v\"}}");
    var deleted = api.delete(CONFIG_MAPS + "/a");

    var heard = watch("?watch=1&timeoutSeconds=1&resourceVersion=" + from).toList();

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(heard)
        .extracting(WatchIT::shown)
        .containsExactly("ADDED a", "MODIFIED a", "DELETED a");
    assertThat(heard)
        .extracting(line -> line.at("/object/metadata/resourceVersion").asLong())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(heard.get(2).at("/object/kind").asText()).isEqualTo("ConfigMap");
  }

  @Test
  void withoutARevisionAWatchBeginsWithWhatIsThere() {
    create("a", "{}");
    create("b", "{}");

    assertThat(watch("?watch=true&timeoutSeconds=1"))
        .extracting(WatchIT::shown)
        .containsExactly("ADDED a", "ADDED b");
  }

  @Test
  void aChangeIsHeardWhileTheWatchIsOpen() {
    Iterator<JsonNode> lines = watch("?watch=true&timeoutSeconds=20").iterator();

    create("late", "{}");

    assertThat(shown(lines.next())).isEqualTo("ADDED late");
  }

  @Test
  void anObjectThatStopsMatchingIsDeletedForTheWatcher() {
    var from = create("a", "{app: web}").at("/metadata/resourceVersion");
    api.merge(CONFIG_MAPS + "/a", "{\"metadata\":{\"labels\":{\"app\":\"db\"}}}");
    api.merge(CONFIG_MAPS + "/a", "{\"metadata\":{\"labels\":{\"app\":\"web\"}}}");

    assertThat(watch("?watch=1&timeoutSeconds=1&labelSelector=app%3Dweb&resourceVersion=" + from))
        .extracting(WatchIT::shown)
        .containsExactly("DELETED a", "ADDED a");
  }

  @Test
  void aForgottenRevisionIsGone() {
    var from = create("a", "{}").at("/metadata/resourceVersion");
    for (var i = 0; i <= REMEMBERED; i++) {
      create("later-" + i, "{}");
    }

    var heard = watch("?watch=1&timeoutSeconds=5&resourceVersion=" + from).toList();

    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).at("/type").asText()).isEqualTo("ERROR");
    assertThat(heard.get(0).at("/object/code").asInt()).isEqualTo(410);
  }

  @Test
  void aContinuedListWhoseStateIsForgottenIsGoneAndSaysHowToGoOn() {
    List.of("a", "b", "c").forEach(name -> create(name, "{}"));
    var token = api.get(CONFIG_MAPS + "?limit=1").at("/metadata/continue");
    for (var i = 0; i <= REMEMBERED; i++) {
      create("later-" + i, "{}");
    }

    var gone = api.get(CONFIG_MAPS + "?limit=1&continue=" + token);

    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.at("/reason")).isEqualTo("Expired");
    var onward = api.get(CONFIG_MAPS + "?limit=1&continue=" + gone.at("/metadata/continue"));
    assertThat(onward.at("/items/0/metadata/name")).isEqualTo("b");
  }

  @Test
  void initialEventsEndWithABookmark() {
    create("a", "{}");

    var query =
        "?watch=1&timeoutSeconds=1&sendInitialEvents=true&allowWatchBookmarks=true"
            + "&resourceVersionMatch=NotOlderThan";
    assertThat(watch(query)).extracting(WatchIT::shown).containsExactly("ADDED a", "BOOKMARK ");
  }

  private HttpCaller.Got create(String name, String labels) {
    return api.post(
        CONFIG_MAPS, "{kind: ConfigMap, metadata: {name: %s, labels: %s}}".formatted(name, labels));
  }

  private static String shown(JsonNode line) {
    return line.path("type").asText() + " " + line.at("/object/metadata/name").asText();
  }

  private Stream<JsonNode> watch(String query) {
    var request = HttpRequest.newBuilder(URI.create(server.url() + CONFIG_MAPS + query)).build();
    try {
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body().map(WatchIT::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return KubeJson.JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
