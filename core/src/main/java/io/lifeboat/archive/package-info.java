/**
 * Reads and writes backups in Velero's storage format, streaming: the files of a backup folder and
 * the tarball of its items. An archive is untrusted input; {@link
 * io.lifeboat.archive.ArchiveLimits} says what is believed.
 *
 * <p>An <em>item</em> is one object of a backup, an <em>entry</em> one file of the tarball (an item
 * may have several: plain and by version). Start with {@link io.lifeboat.archive.BackupStore} for
 * the folder and {@link io.lifeboat.archive.ArchiveContents} for the tarball. Touches bytes only
 * through streams and the {@code ObjectStore} port. Source: spec/velero.md §2.
 */
@NullMarked
package io.lifeboat.archive;

import org.jspecify.annotations.NullMarked;
