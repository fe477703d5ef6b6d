/**
 * Starts the real programs that tests run against: a Kubernetes control plane, S3, Velero, and what
 * stands in for a kubelet or a bad network.
 *
 * <p>A <em>peer</em> is a real program, started by a test as a process of its own and gone when the
 * test ends; a missing or dying peer fails the test, it never skips it. Start with {@link
 * io.lifeboat.peers.KubePeer}. Must not use Lifeboat's own clients: a peer is there to judge them.
 */
@NullMarked
package io.lifeboat.peers;

import org.jspecify.annotations.NullMarked;
