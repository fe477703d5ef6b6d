package io.lifeboat.engine;

import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.velero.BackupSpec;
import io.lifeboat.velero.IncludeExcludePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What backups by some templates would take of a cluster, counted in one reading of it. Memory
 * holds counts and the names of secrets, not objects.
 */
public final class ScheduleCoverage {
  private static final Set<String> VERBS = Set.of("list", "create", "get", "delete");

  /** Of a ClusterDeployment: where it names secrets that it cannot do without. */
  private static final List<String> REFERENCES =
      List.of(
          "/spec/pullSecretRef/name",
          "/spec/provisioning/manifestsSecretRef/name",
          "/spec/provisioning/installConfigSecretRef/name",
          "/spec/boundServiceAccountSigningKeySecretRef/name");

  private final Cluster cluster;
  private final ServedResources served;
  private final Map<String, BackupRules> rules = new LinkedHashMap<>();
  private final Set<NamespacedName> referenced = new TreeSet<>();
  private final Set<NamespacedName> untakenSecrets = new TreeSet<>();

  /**
   * How many objects of a kind there are, and how many each template takes.
   *
   * @param bytes of all of them, as JSON
   * @param taken by template; left out where none is taken
   * @param untaken how many no template takes
   */
  public record KindCount(
      ServedResource resource, long objects, long bytes, Map<String, Long> taken, long untaken) {
    public KindCount {
      taken = Map.copyOf(taken);
    }
  }

  /**
   * What was counted.
   *
   * @param kinds those that have objects, in discovery order
   * @param bytes by template: what it takes, as JSON, before it is compressed
   * @param unlabelled secrets that a ClusterDeployment names and no template takes
   * @param silent groups that did not answer
   */
  public record Result(
      List<KindCount> kinds,
      Map<String, Long> bytes,
      List<NamespacedName> unlabelled,
      Set<String> silent) {
    public Result {
      kinds = List.copyOf(kinds);
      bytes = Map.copyOf(bytes);
      unlabelled = List.copyOf(unlabelled);
      silent = Set.copyOf(silent);
    }
  }

  /**
   * Nothing is read yet.
   *
   * @param schedules Velero Schedules, by whose templates is counted
   */
  public ScheduleCoverage(Cluster cluster, ServedResources served, List<KubeObject> schedules) {
    this.cluster = cluster;
    this.served = served;
    for (var schedule : schedules) {
      var spec = BackupSpec.ofSpec(schedule.at("/spec/template"));
      rules.put(schedule.name(), new BackupRules(spec, IncludeExcludePolicy.none(), served));
    }
  }

  /** Reads the cluster. */
  public Result count() {
    var kinds = new ArrayList<KindCount>();
    var bytes = new LinkedHashMap<String, Long>();
    rules.keySet().forEach(name -> bytes.put(name, 0L));
    for (var resource : served.resources()) {
      if (resource.preferred() && resource.verbs().containsAll(VERBS)) {
        var count = count(resource, bytes);
        if (count.objects() > 0) {
          kinds.add(count);
        }
      }
    }
    var unlabelled = referenced.stream().filter(untakenSecrets::contains).toList();
    return new Result(kinds, bytes, unlabelled, served.failedGroups().keySet());
  }

  private KindCount count(ServedResource resource, Map<String, Long> bytes) {
    var taken = new LinkedHashMap<String, Long>();
    var sums = new long[3]; // objects, bytes, untaken
    cluster.list(
        resource,
        ListScope.all(),
        object -> {
          var size = object.toJson().length;
          sums[0]++;
          sums[1] += size;
          var any = false;
          for (var template : rules.entrySet()) {
            if (template.getValue().takes(resource, object)) {
              any = true;
              taken.merge(template.getKey(), 1L, Long::sum);
              bytes.merge(template.getKey(), (long) size, Long::sum);
            }
          }
          sums[2] += any ? 0 : 1;
          note(object, any);
        });
    return new KindCount(resource, sums[0], sums[1], taken, sums[2]);
  }

  private void note(KubeObject object, boolean taken) {
    if (object.is("", "Secret") && !taken) {
      untakenSecrets.add(object.namespacedName());
    } else if (object.is("hive.openshift.io", "ClusterDeployment")) {
      for (var place : REFERENCES) {
        refer(object, object.text(place));
      }
      for (var bundle : object.at("/spec/certificateBundles")) {
        refer(object, bundle.path("certificateSecretRef").path("name").asText(""));
      }
    }
  }

  private void refer(KubeObject from, String secret) {
    if (!secret.isEmpty()) {
      referenced.add(new NamespacedName(from.namespace(), secret));
    }
  }
}
