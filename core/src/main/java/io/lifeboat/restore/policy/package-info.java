/**
 * The finer filters of a restore: rules of a ConfigMap that say, by namespace and kind, which items
 * are meant, as Velero 1.18 reads them. Pure.
 *
 * <p>Start with {@link io.lifeboat.restore.policy.FilterPolicies}. Knows nothing of plans. Source:
 * spec/velero.md §3.18.13, and Velero's restore.go.
 */
@NullMarked
package io.lifeboat.restore.policy;

import org.jspecify.annotations.NullMarked;
