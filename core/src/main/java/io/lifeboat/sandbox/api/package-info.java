/**
 * An HTTP API server in this process: the built-in kinds of Kubernetes, and whatever
 * CustomResourceDefinitions bring, over objects in memory.
 *
 * <p>A <em>table</em> holds the objects of one resource. Start with {@link
 * io.lifeboat.sandbox.api.SandboxServer}; why it exists is in {@code DESIGN.md}. It must not be
 * taken for a cluster: no RBAC, no admission webhooks, no controllers, no validation beyond names.
 */
@NullMarked
package io.lifeboat.sandbox.api;

import org.jspecify.annotations.NullMarked;
