package io.lifeboat.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(name = "lifeboat")
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    new CommandLine(new Main()).usage(new java.io.PrintWriter(new java.io.StringWriter()));
  }
}
