/**
 * Holds the item actions built into Velero, one class each, and the order they run in. Pure: what
 * an action asks about the cluster comes through {@link io.lifeboat.restore.action.Surroundings}.
 *
 * <p>An <em>additional item</em> is one that an action wants restored before its own. Start with
 * {@link io.lifeboat.restore.action.ItemActions}. Must not import {@code restore}. Source:
 * spec/velero.md §3.10.
 */
@NullMarked
package io.lifeboat.restore.action;

import org.jspecify.annotations.NullMarked;
