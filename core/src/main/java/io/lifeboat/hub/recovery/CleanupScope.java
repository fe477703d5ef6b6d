package io.lifeboat.hub.recovery;

import io.lifeboat.hub.HubLabels;
import io.lifeboat.hub.batch.Content;
import io.lifeboat.hub.batch.MemberType;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.resource.LabelSelector.Operator;
import io.lifeboat.resource.LabelSelector.Requirement;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.velero.LabelValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Among which objects the leftovers of a part are: what earlier restores brought. Source: spec
 * §7.5.
 *
 * @param backup the current one
 * @param all every kind of every named group, but for {@code kinds}; else only those
 * @param kinds {@code kind.group}, lower case; of the core group without a dot
 * @param selectors any of them
 */
public record CleanupScope(
    PartType part,
    KubeObject backup,
    boolean all,
    List<String> kinds,
    List<LabelSelector> selectors) {
  static final String BACKUP_NAME = "velero.io/backup-name";

  private static final String EVERYTHING = "CleanupAll";
  private static final Set<String> NEVER = Set.of("clusterimageset", "hiveconfig");
  private static final Set<String> HIVE_WITHOUT_GROUP = Set.of("clusterdeployment", "machinepool");

  public CleanupScope {
    kinds = List.copyOf(kinds);
    selectors = List.copyOf(selectors);
  }

  /** Where to look for a part; empty when nothing of it is ever cleaned. */
  static Optional<CleanupScope> of(PartType part, KubeObject backup, HubRestoreSpec spec) {
    var terms = new Terms(backup, spec);
    var included = names(backup, "/spec/includedResources");
    return switch (part) {
      case CREDENTIALS ->
          Optional.of(
              new CleanupScope(
                  part, backup, false, List.of("secret", "configmap"), terms.credentials()));
      case RESOURCES, MANAGED_CLUSTERS ->
          Optional.of(new CleanupScope(part, backup, false, included, terms.unlabelled()));
      case RESOURCES_GENERIC ->
          backup.label(HubLabels.SCHEDULE_TYPE).equals(MemberType.RESOURCES_GENERIC.key())
              ? Optional.of(
                  new CleanupScope(
                      part,
                      backup,
                      true,
                      names(backup, "/spec/excludedResources"),
                      terms.labelled()))
              : Optional.empty();
      case CREDENTIALS_HIVE, CREDENTIALS_CLUSTER, CREDENTIALS_ACTIVE, RESOURCES_GENERIC_ACTIVE ->
          Optional.empty();
    };
  }

  private static List<String> names(KubeObject backup, String pointer) {
    var found = new ArrayList<String>();
    for (var name : backup.at(pointer)) {
      var lower = name.asText().toLowerCase(Locale.ROOT);
      found.add(HIVE_WITHOUT_GROUP.contains(lower) ? lower + ".hive.openshift.io" : lower);
    }
    return found;
  }

  /** Whether its objects are to be listed. */
  public boolean takes(ServedResource resource) {
    var kind = resource.kind().kind().toLowerCase(Locale.ROOT);
    var group = resource.kind().group();
    if (!resource.preferred()
        || NEVER.contains(kind)
        || !resource.verbs().containsAll(Set.of("list", "delete"))) {
      return false;
    }
    var named =
        kinds.contains(group.isEmpty() ? kind : kind + "." + group)
            || kinds.contains(resource.groupResource().toString());
    return all ? !group.isEmpty() && !named : named;
  }

  /** The selectors of one backup. */
  private record Terms(KubeObject backup, HubRestoreSpec spec) {
    List<LabelSelector> credentials() {
      var found = new ArrayList<LabelSelector>();
      found.add(selector(base(), List.of(exists(HubLabels.CREDENTIAL_TYPE))));
      if (!backup.at("/spec/orLabelSelectors").isEmpty()) {
        found.add(selector(base(), List.of(exists(HubLabels.HIVE_SECRET))));
        found.add(selector(base(), marked()));
      }
      return found;
    }

    List<LabelSelector> unlabelled() {
      return List.of(selector(restored(), List.of(absent(HubLabels.BACKUP))));
    }

    List<LabelSelector> labelled() {
      return List.of(selector(restored(), marked()));
    }

    private List<Requirement> base() {
      var other = notIn(BACKUP_NAME, LabelValue.of(backup.name()));
      return isEverything() ? List.of(other) : List.of(exists(BACKUP_NAME), other);
    }

    private List<Requirement> restored() {
      return isEverything() ? List.of() : base();
    }

    private boolean isEverything() {
      return spec.cleanup().equals(EVERYTHING);
    }

    /** What waits for the activation stays as long as there is none. */
    private List<Requirement> marked() {
      return spec.skips(Content.MANAGED_CLUSTERS)
          ? List.of(exists(HubLabels.BACKUP), notIn(HubLabels.BACKUP, PartRestore.ACTIVATION))
          : List.of(exists(HubLabels.BACKUP));
    }

    private static LabelSelector selector(List<Requirement> one, List<Requirement> other) {
      return new LabelSelector(
          new TreeMap<>(), Stream.concat(one.stream(), other.stream()).toList());
    }

    private static Requirement exists(String key) {
      return new Requirement(key, Operator.EXISTS, List.of());
    }

    private static Requirement absent(String key) {
      return new Requirement(key, Operator.DOES_NOT_EXIST, List.of());
    }

    private static Requirement notIn(String key, String value) {
      return new Requirement(key, Operator.NOT_IN, List.of(value));
    }
  }
}
