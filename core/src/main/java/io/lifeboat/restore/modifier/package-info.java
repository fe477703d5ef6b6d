/**
 * Applies the resource modifiers of a restore: rules of a ConfigMap that patch items on their way,
 * as Velero applies them, its oddities included. Pure.
 *
 * <p>A <em>rule</em> is conditions and the patches for items that meet them; all conditions are
 * held against the item as it came. Start with {@link
 * io.lifeboat.restore.modifier.ResourceModifiers}. Must not know plans, nor end an item's way: a
 * patch that fails is an error beside it. Source: spec/velero.md §3.12.
 */
@NullMarked
package io.lifeboat.restore.modifier;

import org.jspecify.annotations.NullMarked;
