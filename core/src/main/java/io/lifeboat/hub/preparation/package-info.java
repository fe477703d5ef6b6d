/**
 * Decides what must be labelled, made and removed on a hub before its next backup, so that the
 * backup holds what a restore needs: labels on credentials, and accounts whose tokens bring managed
 * clusters back. Pure: facts in, changes as data out.
 *
 * <p>A <em>token</em> here is a Secret of a managed service account; with it a restored hub reaches
 * a cluster that it did not make itself. Start with {@link
 * io.lifeboat.hub.preparation.Preparation}. Must not ask a server: {@code
 * io.lifeboat.reconcile.PrepareBackup} reads the facts and carries out the changes. Source:
 * spec/hub-backup.md §5; W26, W28.
 */
@NullMarked
package io.lifeboat.hub.preparation;

import org.jspecify.annotations.NullMarked;
