/**
 * Asks the API server, over the JDK's own HTTP client and as the service account of the pod: a
 * plugin process lives for one backup, and a client library would cost more than all it does.
 *
 * <p>Start with {@link io.lifeboat.plugin.cluster.LiveCluster}.
 */
@NullMarked
package io.lifeboat.plugin.cluster;

import org.jspecify.annotations.NullMarked;
