package io.lifeboat.plugin;

import io.lifeboat.transform.Chain;
import io.lifeboat.transform.openshift.ImageSettings;
import io.lifeboat.transform.openshift.OpenShiftTransforms;

/**
 * Cuts the chains that a direct backup or restore runs whole into the parts that Velero calls one
 * by one: what all workloads have in common, and the rest, of which each kind takes its own.
 */
record ActionChains(Chain backup, Chain restore, Chain block) {
  static ActionChains of(ImageSettings images) {
    return new ActionChains(
        OpenShiftTransforms.backupChain(images),
        OpenShiftTransforms.restoreChain(images),
        OpenShiftTransforms.itemBlockChain());
  }

  /** The transforms of one action, in the order of the whole chain. */
  Chain of(Action action) {
    var whole =
        switch (action.kind()) {
          case BACKUP -> backup;
          case RESTORE, RESTORE_V2 -> restore;
          case BLOCK -> block;
        };
    return new Chain(
        whole.transforms().stream()
            .filter(transform -> isCommon(transform.rule()) == action.isCommon())
            .toList());
  }

  static boolean isCommon(String rule) {
    return rule.equals("record-backup-server") || rule.equals("record-restore-server");
  }
}
