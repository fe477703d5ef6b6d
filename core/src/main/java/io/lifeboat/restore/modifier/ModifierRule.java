package io.lifeboat.restore.modifier;

import java.util.Optional;

/**
 * One rule: for which items, and what is done with them.
 *
 * @param patch empty for a rule that says nothing, which fails when it is its turn
 */
record ModifierRule(ModifierConditions conditions, Optional<ItemPatch> patch) {}
