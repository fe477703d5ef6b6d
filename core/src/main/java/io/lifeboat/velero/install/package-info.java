/**
 * Decides how Velero stands in a cluster: reads a VeleroInstall, detects the platform, and renders
 * every object of the installation as data. Pure: specs and facts in, objects and steps out.
 *
 * <p>An <em>installation</em> is that ordered list of objects. Start with {@link
 * io.lifeboat.velero.install.InstallSpec} and {@link io.lifeboat.velero.install.Installation}. Must
 * not speak to a server or a store. Source: spec/managed-velero.md.
 */
@NullMarked
package io.lifeboat.velero.install;

import org.jspecify.annotations.NullMarked;
