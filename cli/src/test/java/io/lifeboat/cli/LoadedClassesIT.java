package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.ChildJvm;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a verb does not need is not loaded: that is what keeps it quick. */
class LoadedClassesIT {
  private static final String[] CLIENTS = {
    "io.fabric8", "software.amazon", "com.google", "org.slf4j", "io.lifeboat.kube.LiveCluster"
  };
  private static final String[] READERS = {
    "com.fasterxml", "org.apache.commons", "io.lifeboat.archive"
  };

  @TestFactory
  Stream<DynamicTest> wordsAloneLoadNeitherClientsNorReaders() {
    return Stream.of("--version", "version", "--help")
        .map(
            words ->
                DynamicTest.dynamicTest(
                    words,
                    () ->
                        assertThat(loadedBy(words.split(" ")))
                            .doesNotContain(CLIENTS)
                            .doesNotContain(READERS)));
  }

  @TestFactory
  Stream<DynamicTest> helpOnAVerbAndCompletionLoadNoClient() {
    return Stream.of("help backup list", "completion bash", "completion fish")
        .map(
            words ->
                DynamicTest.dynamicTest(
                    words, () -> assertThat(loadedBy(words.split(" "))).doesNotContain(CLIENTS)));
  }

  @Test
  void inspectingAFolderLoadsNoClient() {
    assertThat(loadedBy("backup", "inspect", "full", "--location", GoldenBucket.SHOP.url()))
        .contains("io.lifeboat.archive.BackupStore")
        .doesNotContain(CLIENTS);
  }

  private static String loadedBy(String... args) {
    var exit = ChildJvm.with("-Xlog:class+load").run("io.lifeboat.cli.Main", args);
    assertThat(exit.code()).as(exit.err()).isZero();
    return exit.out()
        .lines()
        .filter(l -> l.contains(" source: "))
        .reduce("", (a, b) -> a + b + "\n");
  }
}
