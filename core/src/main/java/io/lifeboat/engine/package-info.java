/**
 * Carries out backups and restores of a cluster without Velero, in Velero's format.
 *
 * <p><em>Direct</em> means: by Lifeboat itself. Start with {@link io.lifeboat.engine.DirectBackup}
 * and {@link io.lifeboat.engine.DirectRestore}; what they do is decided elsewhere, by {@link
 * io.lifeboat.engine.BackupPlan} and by package {@code restore}. Must not print, must not open a
 * connection of its own, and must never put the content of an object into a message. Source:
 * spec/velero.md §3 and §4.
 */
@NullMarked
package io.lifeboat.engine;

import org.jspecify.annotations.NullMarked;
