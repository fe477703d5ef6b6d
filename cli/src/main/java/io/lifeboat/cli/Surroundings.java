package io.lifeboat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Everything of the process that the program may see, so that a test can run it in its own.
 *
 * @param temporary the folder for temporary files
 * @param halt ends the process at once with a code, for work that does not stop when asked
 * @param unwritten why something printed to {@code out} is lost, if it is
 */
public record Surroundings(
    Map<String, String> environment,
    Path home,
    Path temporary,
    PrintWriter out,
    PrintWriter err,
    Clock clock,
    Terminal terminal,
    IntConsumer halt,
    Supplier<Optional<IOException>> unwritten) {
  /** A variable's value; empty when it is not set. */
  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
