package io.lifeboat.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
  private static final Map<String, String> LABELS = Map.of("app", "web", "tier", "front");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app=web | true",
        "app==web,tier=front | true",
        "app=db | false",
        "app!=db | true",
        "app!=web | false",
        "none!=x | true",
        "app | true",
        "!app | false",
        "!none | true",
        "app in (web, db) | true",
        "app in (db) | false",
        "app notin (db),tier | true",
        "app notin (web) | false",
        "none notin (x) | true",
        "'' | true"
      })
  void theUrlFormMeansWhatKubectlMeans(String text, boolean matches) {
    assertThat(LabelSelector.parse(text).matches(LABELS)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"app in web", "=x", "a b", "app in (", "!!a", "a=b=c"})
  void whatIsNoSelectorIsNamed(String text) {
    assertThatThrownBy(() -> LabelSelector.parse(text))
        .isInstanceOfSatisfying(
            LifeboatException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("selector-invalid");
              assertThat(failure).hasMessageContaining(text.strip());
            });
  }

  @Test
  void theJsonFormMeansTheSame() throws Exception {
    var json =
        KubeJson.JSON.readTree(
            """
            {"matchLabels":{"app":"web"},"matchExpressions":[
              {"key":"tier","operator":"In","values":["front","back"]},
              {"key":"none","operator":"DoesNotExist"}]}""");

    assertThat(LabelSelector.of(json))
        .isEqualTo(LabelSelector.parse("app=web,tier in (front,back),!none"));
  }

  @Test
  void theUrlFormIsWrittenBack() {
    var text = "app=web,!none,some,tier in (a,b),zone notin (c)";

    assertThat(LabelSelector.parse(text).toString()).isEqualTo(text);
  }

  @Test
  void anUnknownOperatorIsRefused() throws Exception {
    var json =
        KubeJson.JSON.readTree("{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"Like\"}]}");

    assertThatThrownBy(() -> LabelSelector.of(json))
        .isInstanceOf(LifeboatException.class)
        .hasMessage("'Like' is not a valid label selector operator");
  }
}
