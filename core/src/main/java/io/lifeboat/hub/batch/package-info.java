/**
 * Groups the backups of a hub into batches, says which batch a restore means, how much work may be
 * lost, and what is to be recorded, kept longer or deleted. Pure: backups in, batches and steps
 * out; bytes are touched only through the {@code ObjectStore} port.
 *
 * <p>A <em>batch</em> is the set of backups that one tick of a hub's schedules made. Its members
 * are found, in this order, by the label {@link io.lifeboat.hub.batch.HubBackup#BATCH} (where we
 * create the Backups ourselves), by a <em>record</em> under {@code metadata/lifeboat/batches/}
 * (Velero's own ticks), else by their times. A batch is <em>complete</em> when every member that
 * the contents asked for need is there and Completed (design §3); a foreign backup ({@link
 * io.lifeboat.lease.Provenance}) is never part of one.
 *
 * <p>Start with {@link io.lifeboat.hub.batch.Batches}; then {@link
 * io.lifeboat.hub.batch.BatchChoice} for "latest", {@link io.lifeboat.hub.batch.RecoveryPoint} for
 * the RPO, {@link io.lifeboat.hub.batch.BatchCare} for what a reconcile pass does. Must not import
 * {@code kube}. Source: spec/hub-backup.md §3.1, §4.7, §4.8, §6.9; W4, W41.
 */
@NullMarked
package io.lifeboat.hub.batch;

import org.jspecify.annotations.NullMarked;
