/**
 * A cluster in one process, for drills and first steps: an HTTP API server on loopback, a sample
 * hub to fill it with, and a small Velero that fulfils Backup and Restore objects.
 *
 * <p>A <em>table</em> holds the objects of one resource. Start with {@link
 * io.lifeboat.sandbox.SandboxServer}; why it exists is in {@code DESIGN.md}. It must not be taken
 * for a cluster: no RBAC, no admission webhooks, no controllers, no validation beyond names.
 */
@NullMarked
package io.lifeboat.sandbox;

import org.jspecify.annotations.NullMarked;
