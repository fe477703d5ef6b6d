/**
 * Decides who may write to a bucket, and whether what was written came from one who might.
 *
 * <h2>The protocol</h2>
 *
 * <p>An <em>epoch</em> is one hub's turn. Epoch <i>n</i> is the object {@code
 * metadata/lifeboat/lease/<n>.json}; it is created once, if absent, and from then on overwritten by
 * nobody but its holder (hub and random instance). Nothing else is ever stored, and no epoch is
 * ever deleted: the highest one is the current one.
 *
 * <ul>
 *   <li><b>Take</b>: read the epochs. If the highest is another's, neither released nor silent for
 *       its lease time plus a slack, it is held. Else create the next number. The answer counts for
 *       nothing, since it may be lost: the object is read back, and hub and instance say who won.
 *       Then renew.
 *   <li><b>Renew</b>: remember the time (<i>s</i>), overwrite the own epoch, then list. If a higher
 *       epoch is there, the holder is <em>fenced</em>, for ever. Else its turn is good until
 *       <i>s</i> + lease time, by its own clocks. Every five minutes, with a lease time of fifteen;
 *       after half of it without success the holder must stop writing ({@link
 *       io.lifeboat.lease.Standing#FADING}).
 *   <li><b>Wait</b>: a new epoch is <em>active</em> once every lower one is released, or was silent
 *       for its lease time plus slack when the new one was created, or that long has passed since
 *       the new one was known to be there. All these times are the store's own ({@code
 *       lastModified}); clocks of hubs are never compared with each other.
 *   <li><b>Release</b>: stop, then overwrite the own epoch with the word <em>released</em>. Final.
 * </ul>
 *
 * <h2>Why there are never two</h2>
 *
 * <p>Of one epoch: creation is atomic, so each has one holder. Of different epochs, say A in
 * <i>k</i> and B in a later <i>n</i>: A believes until <i>s</i> + <i>L</i>, after a write that the
 * store dated no earlier than <i>s</i> and a later list that did not show <i>n</i>. So that list
 * came before <i>n</i> was there, and B, who reads the lower epochs after creating <i>n</i>, sees
 * that write or a newer one. B is active only when (1) A released, after it had stopped; (2) the
 * store dated <i>n</i> at least <i>L</i> after A's write, so after <i>s</i> + <i>L</i>; or (3) the
 * store dated two writes of B <i>L</i> apart, both after <i>n</i> was there, so after <i>s</i>.
 * Either way A's time was over. A renewal that arrives late is harmless: it makes others wait
 * longer, and its sender sees <i>n</i>.
 *
 * <p>This rests on: the store creates atomically and shows what was written at once (tried by
 * {@link io.lifeboat.lease.ConditionalWriteProbe} before the first take); its dates are off by less
 * than the slack; and a hub's clocks do not lose time. Elapsed time is the longer of wall and
 * monotonic clock, so that neither a step back nor a sleep stretches a turn.
 *
 * <p><b>Killed</b> between any two requests: an epoch that nobody renews is silent and can be
 * followed. Whoever kept its instance finds its own epoch and goes on. <b>Paused</b> past the time:
 * the next look at the clock says {@link io.lifeboat.lease.Standing#LAPSED}, the next renewal finds
 * the higher epoch. What cannot be closed here is the gap between such a look and a write of
 * Velero, which knows no lease, nor a machine whose clocks stood still with it. For that there is
 * the fence on the reading side:
 *
 * <h2>Foreign backups</h2>
 *
 * <p>Every backup carries its hub and epoch ({@link io.lifeboat.lease.BackupClaim}). It is foreign
 * when it began after a later epoch of another hub did. The beginning of an epoch is the store's
 * date. That of a backup is a hub's, so it is corrected: by how far the hub's clock was behind the
 * store's at its last renewal, and by the date at which the store saw the first file less the
 * backup's duration; the latest counts. So a hub that slept, and dates its backups an hour back,
 * gains nothing. (A clock that is put forward in the middle of such a backup makes it look longer;
 * this is not noticed.) Errors are to the safe side: rather foreign once too often.
 *
 * <p>Start with {@link io.lifeboat.lease.Lease} to hold one, {@link io.lifeboat.lease.LeaseHistory}
 * to judge. Imports nothing but storage's ports.
 */
@NullMarked
package io.lifeboat.lease;

import org.jspecify.annotations.NullMarked;
