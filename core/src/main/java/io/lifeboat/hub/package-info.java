/**
 * Decides what of a hub is backed up and when, and what becomes of a BackupSchedule. Pure: facts
 * in, plans out.
 *
 * <p>A <em>batch</em> is the set of backups that one tick of a cron expression produced. Start with
 * {@link io.lifeboat.hub.SchedulePass}. Must not ask a server: what a cluster serves and holds
 * arrives as {@link io.lifeboat.hub.ScheduleFacts}. Source: spec/hub-backup.md.
 */
@NullMarked
package io.lifeboat.hub;

import org.jspecify.annotations.NullMarked;
