package io.lifeboat.transform.openshift;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.transform.ComingNamespaces;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.KnownObject;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.reference.ReferenceTable;
import java.util.Map;

/**
 * The one place that says which transforms a restore runs and what they know: the same for a plan,
 * a direct restore, an offline run and the sandbox.
 *
 * @param restore a Velero Restore
 * @param backup the Backup it restores, as the bucket has it
 * @param references where objects refer to what moves
 */
public record Restoration(KubeObject restore, KubeObject backup, ReferenceTable references) {
  // Served by OpenShift's own API server; kinds such as ClusterVersion may be there as mere CRDs.
  private static final GroupResource PROJECTS =
      GroupResource.parse("projects.project.openshift.io");

  /** With the references that everybody has. */
  public Restoration(KubeObject restore, KubeObject backup) {
    this(restore, backup, ReferenceTable.standard());
  }

  /** A restore that is described by no more than this. */
  public static KubeObject object(
      String name, String namespace, String backup, Map<String, String> namespaceMapping) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "velero.io/v1").put("kind", "Restore");
    tree.putObject("metadata").put("name", name).put("namespace", namespace);
    var mapping = tree.putObject("spec").put("backupName", backup).putObject("namespaceMapping");
    namespaceMapping.forEach(mapping::put);
    return KubeObject.owning(tree);
  }

  /** Whether a cluster is of OpenShift; one that only has some of its kinds as CRDs is not. */
  public static boolean isOpenShift(ServedResources served) {
    return served.find(PROJECTS).isPresent();
  }

  /** Everything there is, with facts about the target. */
  public Transformer with(FactSource target) {
    var facts = Facts.of(restore);
    var known = new KnownObject(Operation.of(facts).backup(), backup, target);
    return new Transformer(
        OpenShiftTransforms.restoreChain(ImageSettings.leaveImages(), references),
        facts,
        new ComingNamespaces(known));
  }

  /** What can be said without asking a cluster, and does no harm to one that is not OpenShift. */
  public Transformer withoutFacts() {
    return Transformer.of(OpenShiftTransforms.restoreChain(references), Facts.of(restore));
  }

  /** Whichever fits a cluster. */
  public Transformer into(ServedResources served, FactSource target) {
    return isOpenShift(served) ? with(target) : withoutFacts();
  }
}
