/**
 * The only place that speaks to an API server: read, converge, watch, discover.
 *
 * <p>To <em>converge</em> is to read first and write only a difference. Start with {@link
 * io.lifeboat.kube.Cluster}; {@link io.lifeboat.kube.Kubeconfig} says which one is meant. No type
 * of the client library may be seen from outside, and nothing is decided here about backups.
 */
@NullMarked
package io.lifeboat.kube;

import org.jspecify.annotations.NullMarked;
