/**
 * The finer filters of a restore: rules of a ConfigMap that say, by namespace and kind, which items
 * are meant, as Velero 1.18 reads them. Pure.
 *
 * <p>A <em>kind filter</em> names kinds and which of their items are meant; in a namespace that has
 * such filters, a kind that none of them names is not meant at all. Start with {@link
 * io.lifeboat.restore.policy.FilterPolicies}. Must not know plans, nor read a cluster. Source:
 * spec/velero.md §3.18.13, and Velero's restore.go.
 */
@NullMarked
package io.lifeboat.restore.policy;

import org.jspecify.annotations.NullMarked;
