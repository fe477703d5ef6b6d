/**
 * Decides what becomes of a hub's Restore: which backup each part comes from, which Velero Restores
 * carry it out and when, how far it has come, what of an earlier restore is deleted, and how the
 * managed clusters find their new hub. Pure: facts in, steps out.
 *
 * <p>A <em>part</em> is one of the six Velero Restores that a whole restore consists of; a
 * <em>pin</em> is the backup chosen for a part, written down before anything is created. Start with
 * {@link io.lifeboat.hub.recovery.RestorePass}. Must not ask a server. Source: spec/hub-backup.md
 * §2, §6, §7.
 */
@NullMarked
package io.lifeboat.hub.recovery;

import org.jspecify.annotations.NullMarked;
