/**
 * Compares the items of a backup with those of another, or with a cluster, item by item. Pure: the
 * other side arrives as values.
 *
 * <p><em>Noise</em> is what changes by itself: resource versions, managed fields, status. Start
 * with {@link io.lifeboat.diff.ItemComparison}. Must not import {@code kube}.
 */
@NullMarked
package io.lifeboat.diff;

import org.jspecify.annotations.NullMarked;
