/**
 * Holds Velero's kinds as small typed values, read from their JSON. Values only: nothing here
 * decides or does anything.
 *
 * <p>A <em>filter</em> is a pair of include and exclude lists of names or globs. Start with {@link
 * io.lifeboat.velero.RestoreSpec}. Must not speak to a server. Source: spec/velero.md §1.
 */
@NullMarked
package io.lifeboat.velero;

import org.jspecify.annotations.NullMarked;
