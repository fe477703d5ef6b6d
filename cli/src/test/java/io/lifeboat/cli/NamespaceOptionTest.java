package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceOptionTest {
  @ParameterizedTest(name = "T-5 {0}")
  @ValueSource(strings = {"", "Velero", "velero-", "velero.prod", "velero,other"})
  @DisplayName("T-5 what cannot be a namespace is refused before anything is asked")
  void t5whatCannotBeANamespaceIsRefused(String name) {
    var run = CliRun.now(Map.of("LIFEBOAT_NAMESPACE", name), "reconcile");
    var option = CliRun.now(Map.of(), "reconcile", "--namespace=" + name);

    assertThat(option.exit()).isEqualTo(2);
    assertThat(option.err()).contains("cannot be the name of a namespace");
    if (!name.isEmpty()) { // an empty variable is as good as none
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("cannot be the name of a namespace");
    }
  }
}
