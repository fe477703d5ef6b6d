/**
 * The words everyone shares about Kubernetes objects: an object as an immutable value, its kind as
 * a server serves it, its name and place. Values only; nothing here decides or does anything.
 *
 * <p>Start with {@link io.lifeboat.resource.KubeObject}. May import Jackson, nothing of ours but
 * failure.
 */
@NullMarked
package io.lifeboat.resource;

import org.jspecify.annotations.NullMarked;
