package io.lifeboat.engine;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.FactBook;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.Verdict;
import io.lifeboat.transform.openshift.ImageSettings;
import io.lifeboat.transform.openshift.OpenShiftTransforms;
import io.lifeboat.transform.openshift.Restoration;
import java.util.List;

/** What a backup writes beside the items of an OpenShift cluster, and brings along with them. */
record BackupTransforms(Transformer items, Transformer blocks) {
  /** None for a cluster that is not OpenShift. */
  static BackupTransforms of(KubeObject backup, ServedResources served, FactSource cluster) {
    if (!Restoration.isOpenShift(served)) {
      return new BackupTransforms(Transformer.none(), Transformer.none());
    }
    var facts = Facts.of(backup);
    var book = new FactBook(cluster);
    return new BackupTransforms(
        new Transformer(OpenShiftTransforms.backupChain(ImageSettings.leaveImages()), facts, book),
        new Transformer(OpenShiftTransforms.itemBlockChain(), facts, book));
  }

  /** Whether objects of a kind must be looked into at all. */
  boolean concern(GroupVersionKind kind) {
    var probe = KubeJson.JSON.createObjectNode();
    probe.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    var object = KubeObject.owning(probe);
    return items.chain().concerns(object) || blocks.chain().concerns(object);
  }

  /** The items that must be backed up in one block with it. */
  List<ItemId> related(KubeObject object) {
    return blocks.run(Passage.of(object)).verdict() instanceof Verdict.Keep keep
        ? keep.extras().additional()
        : List.of();
  }

  Verdict of(KubeObject object) {
    Chain.Result result = items.run(Passage.of(object));
    return result.verdict();
  }

  /** Writes down what a reader should know; the steps of rules that found nothing are not. */
  void log(ItemId item, Verdict verdict, BackupLog log) {
    for (var line : verdict.log()) {
      switch (line.level()) {
        case INFO -> {}
        case WARNING -> log.warn(line.text() + " (" + item + ")");
        case ERROR -> log.error(line.text() + " (" + item + ")");
      }
    }
    if (verdict instanceof Verdict.Fail fail) {
      log.error(item + " is stored as it is: " + fail.reason());
    }
  }
}
