/**
 * Asks the API server, over the JDK's own HTTP client and as the service account of the pod: a
 * plugin process lives for one backup, and a client library would cost more than all it does.
 *
 * <p>An <em>account</em> is what the kubelet mounts for the pod: address, authority and token.
 * Start with {@link io.lifeboat.plugin.cluster.LiveCluster}. Must not decide what becomes of an
 * item, nor load a client library.
 */
@NullMarked
package io.lifeboat.plugin.cluster;

import org.jspecify.annotations.NullMarked;
