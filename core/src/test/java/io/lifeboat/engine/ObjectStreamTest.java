package io.lifeboat.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.engine.bench.TransformBench;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.ChildJvm;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectStreamTest {
  private final List<String> odd = new ArrayList<>();

  /** Leaves out what is called gone. */
  private String copy(String text) {
    var out = new StringWriter();
    ObjectStream.copy(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        "the text",
        out,
        new ObjectVisitor() {
          @Override
          public Optional<KubeObject> object(KubeObject object) {
            return object.name().equals("gone")
                ? Optional.empty()
                : Optional.of(object.with("/seen", "yes"));
          }

          @Override
          public void odd(String what) {
            odd.add(what);
          }
        });
    return out.toString();
  }

  @Test
  void everyDocumentPasses() {
    assertThat(
            copy(
                """
                metadata: {name: a}
                ---
                # nothing here
                ---
                metadata: {name: gone}
                ---
                metadata: {name: b}
                """))
        .isEqualTo(
            """
            ---
            metadata:
              name: a
            seen: "yes"
            ---
            metadata:
              name: b
            seen: "yes"
            """);
  }

  @Test
  void listsStayListsInYamlToo() {
    assertThat(copy("kind: List\nitems:\n- metadata: {name: a}\n- 7\nmore: x\n"))
        .isEqualTo(
            """
            ---
            kind: List
            items:
              - metadata:
                  name: a
                seen: "yes"
            more: x
            """);
    assertThat(odd).hasSize(1);
  }

  @Test
  void anObjectThatHasItemsOfItsOwnIsOneObject() {
    assertThat(copy("{\"metadata\": {\"name\": \"a\"}, \"items\": [1]}"))
        .contains("\"items\" : [ 1 ]");
  }

  @Test
  void whatIsNoJsonOrYamlIsAnErrorThatSaysWhereAndQuotesNothing() {
    assertThatThrownBy(() -> copy("{\"a\": \"secret"))
        .isInstanceOf(LifeboatException.class)
        .hasMessage("the text is not valid JSON or YAML at line 1");
  }

  @Test
  void aHundredThousandObjectsPassInConstantMemory() {
    var exit =
        ChildJvm.with("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .run(TransformBench.class.getName(), "stream", "100000");

    assertThat(exit.err()).isEmpty();
    assertThat(exit.out()).contains("100000 objects");
    assertThat(exit.code()).isZero();
  }
}
