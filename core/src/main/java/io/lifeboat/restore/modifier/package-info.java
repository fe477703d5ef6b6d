/**
 * Applies the resource modifiers of a restore: rules of a ConfigMap that patch items on their way,
 * as Velero applies them, its oddities included. Pure.
 *
 * <p>Start with {@link io.lifeboat.restore.modifier.ResourceModifiers}. Knows nothing of plans.
 * Source: spec/velero.md §3.12.
 */
@NullMarked
package io.lifeboat.restore.modifier;

import org.jspecify.annotations.NullMarked;
