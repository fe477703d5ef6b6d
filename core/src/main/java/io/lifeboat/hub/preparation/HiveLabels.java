package io.lifeboat.hub.preparation;

import com.fasterxml.jackson.databind.node.TextNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The labels that Hive's secrets, config maps and deployments need (spec §5.1.1–5.1.3). Nothing is
 * touched in the local cluster's namespace, and nothing at all while its name is unknown.
 */
final class HiveLabels {
  private static final String POOL = "clusterpool";
  private static final String RESTORABLE = "hive.openshift.io/disable-creation-webhook-for-dr";

  private final HiveFacts facts;
  private final List<PreparationChange> changes = new ArrayList<>();
  private final Set<Object> done = new HashSet<>();

  private HiveLabels(HiveFacts facts) {
    this.facts = facts;
  }

  static List<PreparationChange> of(HiveFacts facts) {
    return facts.localCluster().map(local -> new HiveLabels(facts).run(local)).orElse(List.of());
  }

  private List<PreparationChange> run(String local) {
    for (var deployment : outside(local, facts.deployments()).toList()) {
      HiveReferences.of(deployment).forEach(this::reference);
      if (!deployment.at("/spec/clusterPoolRef").isMissingNode()
          && !deployment.at("/spec/clusterPoolRef").isNull()) {
        pooled(deployment);
        admit(deployment);
      }
    }
    outside(local, facts.pools()).forEach(this::pooled);
    return List.copyOf(changes);
  }

  private static Stream<KubeObject> outside(String local, List<KubeObject> objects) {
    return objects.stream().filter(object -> local.isEmpty() || !object.namespace().equals(local));
  }

  private void reference(HiveReferences.Reference reference) {
    var known =
        reference.resource().equals(HubKinds.SECRETS) ? facts.secrets() : facts.configMaps();
    var object = known.get(reference.name());
    if (object != null) {
      BackupLabel.on(reference.resource(), object, reference.value()).ifPresent(this::add);
    }
  }

  /** The secrets of a pool, or of a cluster that came out of one: they go by its name. */
  private void pooled(KubeObject owner) {
    for (var secret : facts.secretsIn(owner.namespace())) {
      var name = secret.name();
      if (!name.startsWith(owner.name()) || name.contains("-bootstrap-")) {
        continue;
      }
      if (!name.equals(owner.namespace() + "-import")) {
        BackupLabel.on(HubKinds.SECRETS, secret, POOL).ifPresent(this::add);
      } else if (secret.label(BackupLabel.KEY).equals(POOL)) {
        add(BackupLabel.off(HubKinds.SECRETS, secret)); // of the old hub, it breaks imports
      }
    }
  }

  /** Lets Hive take the deployment in when it is restored. */
  private void admit(KubeObject deployment) {
    if (deployment.label(RESTORABLE).isEmpty()) {
      var patch = KubeJson.JSON.createObjectNode();
      BackupLabel.labels(patch).set(RESTORABLE, TextNode.valueOf("true"));
      add(
          new PreparationChange.Patch(
              HubKinds.CLUSTER_DEPLOYMENTS,
              deployment.namespacedName(),
              KubeObject.owning(patch),
              "let ClusterDeployment " + deployment.namespacedName() + " be restored"));
    }
  }

  /** The first rule that names an object labels it; later ones find it labelled. */
  private void add(PreparationChange change) {
    if (done.add(List.of(change.resource(), change.name()))) {
      changes.add(change);
    }
  }
}
