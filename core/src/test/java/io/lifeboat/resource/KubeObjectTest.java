package io.lifeboat.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.lifeboat.failure.LifeboatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeObjectTest {
  private static final String WEB =
      """
      {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop",\
      "labels":{"app":"web"},"annotations":{"a/b":"c"}},"spec":{"replicas":2,"unknown":[1,{"x":1.50}]}}""";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"z\":1,\"a\":2,\"m\":{\"b\":1,\"a\":1}}",
        "{\"n\":[0,-1,1.50,1.0,12345678901234567890123,0.1]}",
        "{\"t\":\"\\u003ca\\u0026b\\u003e \\u2028 \\u001f \\n \\\" \\\\ é 🛟 /\"}",
        "{\"e\":{},\"l\":[],\"n\":null,\"b\":true}"
      })
  void whatGoWroteIsWrittenAgainByteForByte(String json) {
    assertThat(new String(object(json).toJson(), UTF_8)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "3", "null", "{", "{\"a\":1,\"a\":2}", "{} {}"})
  void whatIsNotOneObjectIsRefused(String json) {
    assertThatThrownBy(() -> object(json))
        .isInstanceOfSatisfying(
            LifeboatException.class,
            failure -> assertThat(failure.code()).isEqualTo("object-malformed"));
  }

  @Test
  void aRefusalSaysWhereAndQuotesNothing() {
    assertThatThrownBy(() -> object("{\"data\":{\"password\":hunter2}}"))
        .hasMessage("not valid JSON at line 1, column 21");
  }

  @Test
  void anEditLeavesTheOriginalAlone() {
    var web = object(WEB);

    var scaled = web.with("/spec/replicas", IntNode.valueOf(3));

    assertThat(web.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(scaled.at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(scaled.with("/spec/replicas", IntNode.valueOf(2))).isEqualTo(web);
  }

  @Test
  void anEditSharesWhatItDoesNotTouch() {
    var web = object(WEB);

    assertThat(web.withLabel("tier", "front").at("/spec")).isSameAs(web.at("/spec"));
  }

  @Test
  void missingParentsAppear() {
    var bare = object("{\"kind\":\"A\"}").withAnnotation("x/y", "1").withLabel("l~m", "2");

    assertThat(bare.annotation("x/y")).isEqualTo("1");
    assertThat(bare.label("l~m")).isEqualTo("2");
  }

  @Test
  void entriesOfListsAreSetAndRemoved() {
    var web = object(WEB);

    var edited = web.with("/spec/unknown/1/x", "y").without("/spec/unknown/0");

    assertThat(edited.at("/spec/unknown").toString()).isEqualTo("[{\"x\":\"y\"}]");
  }

  @Test
  void removingNothingChangesNothing() {
    var web = object(WEB);

    assertThat(web.without("/spec/none/of/this")).isSameAs(web);
  }

  @Test
  void itKnowsWhatItIs() {
    var web = object(WEB);

    assertThat(web.gvk()).isEqualTo(new GroupVersionKind("apps", "v1", "Deployment"));
    assertThat(web.namespacedName()).isEqualTo(new NamespacedName("shop", "web"));
    assertThat(web.is("apps", "Deployment")).isTrue();
    assertThat(web.is("", "Deployment")).isFalse();
    assertThat(web.annotation("a/b")).isEqualTo("c");
    assertThat(web.label("none")).isEmpty();
  }

  @Test
  void itsTextShowsNoContent() {
    assertThat(object(WEB)).hasToString("apps/v1/Deployment shop/web");
  }

  @Test
  void yamlAndJsonAreTheSameObject() {
    var web = object(WEB);

    assertThat(KubeObject.parseYaml(web.toYaml())).isEqualTo(web);
  }

  private static KubeObject object(String json) {
    return KubeObject.parse(json.getBytes(UTF_8));
  }
}
