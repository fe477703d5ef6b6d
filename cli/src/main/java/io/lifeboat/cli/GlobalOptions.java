package io.lifeboat.cli;

import picocli.CommandLine.Mixin;

/** The options every verb takes, before or after its words. */
final class GlobalOptions {
  @Mixin final OutputOptions output = new OutputOptions();
  @Mixin final LocationOptions location = new LocationOptions();
  @Mixin final ClusterOptions cluster = new ClusterOptions();
}
