/**
 * The only place that speaks to an API server: read, converge, watch, discover.
 *
 * <p>To <em>converge</em> is to read first and write only a difference. Start with {@link
 * io.lifeboat.kube.Cluster}.
 */
@NullMarked
package io.lifeboat.kube;

import org.jspecify.annotations.NullMarked;
