package io.lifeboat.plugin;

import io.lifeboat.transform.Chain;
import io.lifeboat.transform.openshift.ImageSettings;
import io.lifeboat.transform.openshift.OpenShiftTransforms;
import io.lifeboat.transform.reference.ReferenceTable;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Cuts the chains that a direct backup or restore runs whole into the parts that Velero calls one
 * by one: what all workloads have in common, what each kind has of its own, and at last the
 * references of every kind.
 */
record ActionChains(Chain backup, Chain restore, Chain block) {
  private static final Set<String> COMMON = Set.of("record-backup-server", "record-restore-server");
  private static final Set<String> LAST =
      Set.of("odd-shapes", "rewrite-references", "report-left-references");

  static ActionChains of(ImageSettings images, ReferenceTable references) {
    return new ActionChains(
        OpenShiftTransforms.backupChain(images),
        OpenShiftTransforms.restoreChain(images, references),
        OpenShiftTransforms.itemBlockChain());
  }

  /** The transforms of one action, in the order of the whole chain. */
  Chain of(Action action) {
    return switch (action.kind()) {
      case BACKUP -> part(backup, rule -> COMMON.contains(rule) == action.isCommon());
      case RESTORE -> part(restore, rule -> isOf(action, rule));
      // Velero calls these after all others, so nothing comes last but they.
      case RESTORE_V2 -> part(restore, rule -> !COMMON.contains(rule));
      case BLOCK -> block;
    };
  }

  private static boolean isOf(Action action, String rule) {
    return COMMON.contains(rule) == action.isCommon() && LAST.contains(rule) == action.isLast();
  }

  private static Chain part(Chain whole, Predicate<String> rules) {
    return new Chain(
        whole.transforms().stream().filter(transform -> rules.test(transform.rule())).toList());
  }
}
