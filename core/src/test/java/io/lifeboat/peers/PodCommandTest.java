package io.lifeboat.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodCommandTest {

  @Test
  void expandsKnownVariablesAndLeavesTheRest() {
    var expanded = PodCommand.expanded("$(NAME) $(OTHER) $$(NAME)", Map.of("NAME", "a$b"));

    assertThat(expanded).isEqualTo("a$b $(OTHER) $(NAME)");
  }

  @Test
  void replacesMountedPathsLongestFirstAndOnlyWhole() {
    var mounts = Map.of("/etc", Path.of("/tmp/e"), "/etc/cloud", Path.of("/tmp/c"));

    assertThat(PodCommand.local("--a=/etc/cloud/key,/etc/x /etcd /my/etc", mounts))
        .isEqualTo("--a=/tmp/c/key,/tmp/e/x /etcd /my/etc");
  }
}
