package io.lifeboat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MortalCommandIT {
  /** Starts a process that sleeps, prints its number, and waits to be killed. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    var child = new ProcessBuilder(MortalCommand.of(List.of("sleep", "600"))).start();
    System.out.println(child.pid());
    child.waitFor();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProcessDiesWithAStarterThatIsKilled() throws Exception {
    var starter =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                MortalCommandIT.class.getName())
            .start();
    var child = ProcessHandle.of(Long.parseLong(starter.inputReader().readLine())).orElseThrow();
    assertThat(child.isAlive()).isTrue();

    starter.destroyForcibly().waitFor();

    Eventually.within(Duration.ofSeconds(10)).until("the child is gone", () -> isGone(child));
  }

  /** Nobody may have asked for its exit code; then its number is still there, and nothing else. */
  private static boolean isGone(ProcessHandle child) {
    return !child.isAlive() || child.info().command().isEmpty();
  }
}
