package io.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutletTest {
  /** A disk, or a pipe, that takes nothing. */
  private static Outlet refusing(String reason) {
    return new Outlet(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        });
  }

  private static CliRun version(Outlet outlet) {
    var err = new StringWriter();
    var usual = CliRun.surroundings(Map.of(), new StringWriter(), err);
    var exit =
        new Lifeboat(
                new Surroundings(
                    usual.environment(),
                    usual.home(),
                    usual.temporary(),
                    new PrintWriter(outlet, false, StandardCharsets.UTF_8),
                    usual.err(),
                    usual.clock(),
                    usual.terminal(),
                    usual.halt(),
                    outlet::failure))
            .run("version");
    return new CliRun(exit, "", err.toString());
  }

  @Test
  void resultsThatDoNotFitOnTheDiskAreAnError() {
    assertThat(version(refusing("No space left on device")))
        .isEqualTo(
            new CliRun(
                14,
                "",
                """
                error: the results could not be written: No space left on device (output-unwritable)
                hint: only what is printed is lost: what was to be done is done
                """));
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoError() {
    assertThat(version(refusing("Broken pipe"))).isEqualTo(new CliRun(0, "", ""));
  }

  @Test
  void whatFollowsAFailureIsDropped() throws Exception {
    var outlet = refusing("No space left on device");

    assertThatThrownBy(() -> outlet.write('a')).isInstanceOf(IOException.class);
    outlet.write('b');

    assertThat(outlet.failure())
        .get()
        .extracting(IOException::getMessage)
        .asString()
        .isEqualTo("No space left on device");
  }
}
