package io.lifeboat.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ChildJvmTest {

  @Test
  void bringsBackExitCodeAndBothStreams() {
    var exit =
        ChildJvm.with("-Xmx32m")
            .withEnvironment(Map.of("GREETING", "hello"))
            .run(Echo.class.getName(), "world");

    assertThat(exit.code()).isEqualTo(3);
    assertThat(exit.out()).isEqualTo("hello world\n");
    assertThat(exit.err()).isEqualTo("33554432\n");
    assertThat(exit.peakMemory()).isBetween(10L << 20, 500L << 20);
  }

  @Test
  void aProgramThatDoesNotEndFails() {
    var child = ChildJvm.with().within(Duration.ofMillis(200));

    assertThatThrownBy(() -> child.run(Forever.class.getName()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(Forever.class.getName());
  }

  /** Prints its input and its heap. */
  static final class Echo {
    public static void main(String[] arguments) {
      System.out.println(System.getenv("GREETING") + " " + String.join(" ", arguments));
      System.err.println(Runtime.getRuntime().maxMemory());
      System.exit(3);
    }
  }

  /** Never ends. */
  static final class Forever {
    public static void main(String[] arguments) {
      while (arguments.length == 0) {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      }
    }
  }
}
