/**
 * Speaks Velero's plugin protocol over core's transforms: a process that Velero starts for every
 * backup and restore, and that answers over gRPC on the loopback.
 *
 * <p>An <em>action</em> is a named part of a chain, registered under the name that the original
 * OpenShift plugin gave it. Start with {@link io.lifeboat.plugin.PluginServer}; what an action does
 * is decided in {@code transform.openshift}, never here. Source: spec/velero.md §5,
 * spec/openshift-transforms.md §1.
 */
@NullMarked
package io.lifeboat.plugin;

import org.jspecify.annotations.NullMarked;
