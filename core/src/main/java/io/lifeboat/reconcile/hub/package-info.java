/**
 * Makes the world match BackupSchedules: reads what a pass must know, takes the bucket's lease, and
 * carries out what {@code hub} decided.
 *
 * <p>Start with {@link io.lifeboat.reconcile.hub.BackupScheduleReconciler}. Must not decide what a
 * Schedule looks like.
 */
@NullMarked
package io.lifeboat.reconcile.hub;

import org.jspecify.annotations.NullMarked;
