package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a well-behaved server seldom says. */
class LiveClusterIT {
  private static final ServedResource SHIPS =
      new ServedResource(
          new GroupVersionKind("example.com", "v1", "Ship"),
          "ships",
          "ship",
          List.of(),
          true,
          Set.of("list"),
          true);
  private static final String PATH = "/apis/example.com/v1/ships";
  private static final String EXPIRED =
      "{'kind':'Status','code':410,'reason':'Expired','metadata':{%s}}";

  private ScriptedServer server;
  private LiveCluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    cluster = server.cluster();
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  @Test
  void expiredTokenGoesOnWithTheTokenThatTheServerOffers() {
    server
        .says(PATH + "?limit=500", 200, page("one", "a", "b"))
        .says(PATH + "?limit=500&continue=one", 410, json(EXPIRED.formatted("'continue':'two'")))
        .says(PATH + "?limit=500&continue=two", 200, page("", "c"));

    assertThat(listed()).containsExactly("a", "b", "c");
  }

  @Test
  void expiredTokenWithoutAnotherStartsOverAndHandsNothingTwice() {
    server
        .says(PATH + "?limit=500", 200, page("one", "a", "b"))
        .says(PATH + "?limit=500", 200, page("three", "a", "aa", "b", "c"))
        .says(PATH + "?limit=500&continue=one", 410, json(EXPIRED.formatted("")))
        .says(PATH + "?limit=500&continue=three", 200, page("", "d"));

    assertThat(listed()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void listWithoutOrderCannotStartOver() {
    server
        .says(PATH + "?limit=500", 200, page("one", "b", "a"))
        .says(PATH + "?limit=500&continue=one", 410, json(EXPIRED.formatted("")));

    assertThat(failure(this::listed))
        .isEqualTo(
            List.of(
                FailureKind.UNAVAILABLE,
                "list-interrupted",
                "the list of ships.example.com broke off: its page token expired, and the server keeps no order to go on by"));
  }

  @Test
  void itemsSayWhatTheyAreWhereverTheListPutsItsMetadata() {
    server.says(
        PATH + "?limit=500",
        200,
        json(
            "{'items':[{'metadata':{'name':'a'},'spec':{'n':1.50}}],'kind':'ShipList','metadata':{'continue':''}}"));
    var seen = new ArrayList<KubeObject>();

    cluster.list(SHIPS, ListScope.all(), seen::add);

    assertThat(seen)
        .containsExactly(
            KubeObject.parse(
                json("{'apiVersion':'example.com/v1','kind':'Ship','metadata':{'name':'a'},'spec':{'n':1.50}}")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void emptyListOfGoIsNull() {
    server.says(PATH + "?limit=500", 200, json("{'metadata':{},'items':null}"));

    assertThat(listed()).isEmpty();
  }

  @Test
  void busyServerIsAskedAgainWhenItSaid() {
    server
        .says(PATH + "?limit=500", 429, Map.of("Retry-After", "1"), "busy")
        .says(PATH + "?limit=500", 200, page("", "a"));

    var began = System.nanoTime();
    assertThat(listed()).containsExactly("a");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(950));
  }

  @Test
  void loginPageIsNotAnApi() {
    server.says("/api", 200, "<html>log in</html>");

    assertThat(failure(cluster::discover).get(1)).isEqualTo("cluster-answer-malformed");
  }

  @Test
  void olderServerIsAskedForEachGroupAndSilentOnesAreNamed() {
    server
        .says("/api", 200, json("{'kind':'APIVersions','versions':['v1']}"))
        .says(
            "/api/v1",
            200,
            json(
                "{'resources':[{'name':'pods','kind':'Pod','namespaced':true,'verbs':['get']},{'name':'pods/log','kind':'Pod'}]}"))
        .says(
            "/apis",
            200,
            json(
                "{'kind':'APIGroupList','groups':[{'name':'example.com','versions':[{'version':'v2'},{'version':'v1'}],'preferredVersion':{'version':'v1'}}]}"))
        .says("/apis/example.com/v2", 500, "down")
        .says(
            "/apis/example.com/v1",
            200,
            json(
                "{'resources':[{'name':'ships','singularName':'ship','kind':'Ship','namespaced':true,'verbs':['list']}]}"));

    var served = cluster.discover();

    assertThat(served.resources())
        .containsExactly(
            new ServedResource(
                new GroupVersionKind("", "v1", "Pod"),
                "pods",
                "",
                List.of(),
                true,
                Set.of("get"),
                true),
            SHIPS);
    assertThat(served.failedGroups()).isEqualTo(Map.of("example.com/v2", "500 down"));
  }

  @Test
  void staleGroupIsNamedAndItsOldNewsIsNotBelieved() {
    var group =
        "{'kind':'APIGroupDiscoveryList','items':[{'metadata':{'name':'example.com'},'versions':[{'version':'v1','freshness':'Stale','resources':[{'resource':'ships','responseKind':{'kind':'Ship'}}]}]}]}";
    server
        .says("/api", 200, json("{'kind':'APIGroupDiscoveryList','items':[]}"))
        .says("/apis", 200, json(group));

    var served = cluster.discover();

    assertThat(served.resources()).isEmpty();
    assertThat(served.failedGroups().keySet()).containsExactly("example.com/v1");
  }

  @Test
  void unreachableServerIsNamedInBoundedTime() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var began = System.nanoTime();
    try (var nobody = new LiveCluster(Connection.open("http://127.0.0.1:" + port))) {
      assertThat(failure(nobody::discover))
          .isEqualTo(
              List.of(
                  FailureKind.UNAVAILABLE,
                  "cluster-unreachable",
                  "no answer from http://127.0.0.1:" + port + ": connection refused"));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void watchThatFellBehindTellsWhatIsThereAndGoesOn() {
    var heard = new CopyOnWriteArrayList<String>();
    server
        .says(PATH + "?limit=1", 200, page("", "a"))
        .says(
            PATH + "?watch=1&allowWatchBookmarks=true&resourceVersion=7&timeoutSeconds=290",
            200,
            json(
                "{'type':'ADDED','object':{'metadata':{'name':'b','resourceVersion':'8'}}}"
                    + "{'type':'ERROR','object':{'kind':'Status','code':410}}"))
        .says(PATH + "?limit=500", 200, page("", "c"))
        .says(
            PATH + "?watch=1&allowWatchBookmarks=true&resourceVersion=8&timeoutSeconds=290",
            403,
            "no more");

    try (var watching = cluster.watch(SHIPS, ListScope.all(), listener(heard))) {
      Eventually.within(Duration.ofSeconds(10)).until("three events", () -> heard.size() >= 3);
      assertThat(watching).isNotNull();
    }
    assertThat(heard.subList(0, 2)).containsExactly("ADDED b", "MODIFIED c");
  }

  @Test
  void constructingDoesNotConnect() {
    assertThat(cluster.server()).startsWith("http://127.0.0.1:");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void namesAreEscapedInPaths() {
    assertThat(cluster.get(SHIPS, new NamespacedName("n", "system:a b"))).isEmpty();
    assertThat(server.asked())
        .containsExactly("/apis/example.com/v1/namespaces/n/ships/system%3Aa%20b");
  }

  private List<String> listed() {
    var seen = new ArrayList<String>();
    cluster.list(SHIPS, ListScope.all(), object -> seen.add(object.name()));
    return seen;
  }

  private static WatchListener listener(List<String> heard) {
    return new WatchListener() {
      @Override
      public void changed(Event event, KubeObject object) {
        heard.add(event + " " + object.name());
      }

      @Override
      public void ended(String reason) {
        heard.add("ended");
      }
    };
  }

  private static List<Object> failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
    var failure = catchThrowableOfType(LifeboatException.class, action);
    return List.of(failure.kind(), failure.code(), failure.getMessage());
  }

  private static String page(String next, String... names) {
    var items = new ArrayList<String>();
    for (var name : names) {
      items.add("{'metadata':{'name':'" + name + "'}}");
    }
    return json(
        "{'kind':'ShipList','metadata':{'resourceVersion':'%s','continue':'%s'},'items':[%s]}"
            .formatted(
                names.length == 1 && names[0].equals("c") ? "8" : "7",
                next,
                String.join(",", items)));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
