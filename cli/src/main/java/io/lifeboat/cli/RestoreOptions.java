package io.lifeboat.cli;

import io.lifeboat.archive.VolumeInfo;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.restore.Allowance;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.velero.ExistingResourcePolicy;
import io.lifeboat.velero.NameFilter;
import io.lifeboat.velero.RestoreSpec;
import io.lifeboat.velero.Selectors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What of a backup is restored, and how: Velero's filters, and the safety rules to lift. */
final class RestoreOptions {
  @Mixin final FilterOptions filter = new FilterOptions();

  @Option(
      names = {"-l", "--selector"},
      paramLabel = "SELECTOR",
      converter = RestoreWords.SelectorWord.class,
      description = "Only objects with these labels, such as app=web.")
  @Nullable LabelSelector selector;

  @Option(
      names = "--namespace-mapping",
      paramLabel = "FROM:TO",
      split = ",",
      converter = RestoreWords.MappingWord.class,
      description = "Restore one namespace into another.")
  List<Map.Entry<String, String>> namespaceMapping = List.of();

  @Option(
      names = "--existing-resource-policy",
      paramLabel = "POLICY",
      converter = RestoreWords.PolicyWord.class,
      completionCandidates = RestoreWords.Policies.class,
      description = "What to do with objects that exist and differ: none or update.")
  ExistingResourcePolicy existing = ExistingResourcePolicy.UNSET;

  @Option(
      names = "--include-cluster-resources",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "Take cluster-scoped objects (default: those that belong to an item).")
  @Nullable Boolean includeClusterResources;

  @Option(
      names = "--include-privileged",
      fallbackValue = "true",
      description = "Take cluster role bindings, webhooks, and the platform's namespaces.")
  boolean includePrivileged;

  @Option(
      names = "--include-dependents",
      fallbackValue = "true",
      description = "Take what its owner would make again, such as pods.")
  boolean includeDependents;

  @Option(
      names = "--without-volume-data",
      fallbackValue = "true",
      description = "Accept that claims whose data is in the backup come back empty.")
  boolean withoutVolumeData;

  @Option(
      names = "--resource-modifier-configmap",
      paramLabel = "NAME",
      description = "Change items by the rules in this ConfigMap of Velero's namespace.")
  @Nullable String modifiers;

  @Option(
      names = "--resource-policies-configmap",
      paramLabel = "NAME",
      description = "Filter items by the policies in this ConfigMap of Velero's namespace.")
  @Nullable String policies;

  @Option(
      names = "--restore",
      paramLabel = "FILE",
      description = "Take filters and rules from this Velero Restore, YAML or JSON.")
  @Nullable Path file;

  /** The Restore of the file; empty when none is named. */
  Optional<RestoreFile> restoreFile() {
    return Optional.ofNullable(file).map(RestoreFile::read);
  }

  RestoreRequest request(String backup, List<VolumeInfo> volumes) {
    var request =
        restoreFile()
            .map(restore -> fromFile(restore, backup))
            .orElseGet(() -> RestoreRequest.of(backup, spec(backup)))
            .withVolumes(volumes);
    if (includePrivileged) {
      request = request.allowing(Allowance.PRIVILEGED);
    }
    if (includeDependents) {
      request = request.allowing(Allowance.DEPENDENTS);
    }
    return withoutVolumeData ? request.allowing(Allowance.WITHOUT_VOLUME_DATA) : request;
  }

  private RestoreRequest fromFile(RestoreFile restore, String backup) {
    if (!spec(backup).equals(RestoreSpec.all(backup))) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "usage",
          "--restore says what is restored: filters cannot stand beside it",
          "change the file, or leave --restore out");
    }
    return restore.request(backup);
  }

  private RestoreSpec spec(String backup) {
    var everything = RestoreSpec.all(backup);
    return new RestoreSpec(
        backup,
        NameFilter.of(filter.includeNamespaces, filter.excludeNamespaces),
        NameFilter.of(filter.includeResources, filter.excludeResources),
        Optional.ofNullable(includeClusterResources),
        selector == null ? Selectors.none() : new Selectors(List.of(selector)),
        RestoreWords.mapping(namespaceMapping),
        everything.restorePvs(),
        everything.restoreStatus(),
        everything.preserveNodePorts(),
        existing,
        Optional.ofNullable(modifiers),
        Optional.ofNullable(policies));
  }
}
