package io.lifeboat.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Which namespaces and resources are meant, for a backup and for a restore alike. */
final class FilterOptions {
  @Option(
      names = "--include-namespaces",
      paramLabel = "NAME",
      split = ",",
      description = "Only these namespaces; globs are understood.")
  List<String> includeNamespaces = List.of();

  @Option(
      names = "--exclude-namespaces",
      paramLabel = "NAME",
      split = ",",
      description = "Not these namespaces.")
  List<String> excludeNamespaces = List.of();

  @Option(
      names = "--include-resources",
      paramLabel = "NAME",
      split = ",",
      description = "Only these resources, such as deployments.apps.")
  List<String> includeResources = List.of();

  @Option(
      names = "--exclude-resources",
      paramLabel = "NAME",
      split = ",",
      description = "Not these resources.")
  List<String> excludeResources = List.of();
}
