/**
 * Decides what a restore does with each item of an archive, given what the cluster holds. Pure:
 * facts arrive as values, a plan comes out.
 *
 * <p>A <em>decision</em> is what becomes of one item, and why; a <em>wave</em> is a set of items
 * that may be written at the same time. Start with {@link io.lifeboat.restore.Decision}. Must not
 * import {@code kube}. Source: spec/velero.md §3.
 */
@NullMarked
package io.lifeboat.restore;

import org.jspecify.annotations.NullMarked;
