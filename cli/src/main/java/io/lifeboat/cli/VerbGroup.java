package io.lifeboat.cli;

import picocli.CommandLine.Command;

/** A word that needs another: does nothing by itself. */
@Command
final class VerbGroup {}
