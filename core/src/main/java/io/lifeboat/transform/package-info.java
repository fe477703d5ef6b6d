/**
 * Defines the transform, its verdict, the chain, and what a transform may know. Pure: no transform
 * does I/O, so the same object and facts give the same result in a plan, in the engine, in a Velero
 * plugin, offline.
 *
 * <p>Start with {@link io.lifeboat.transform.Chain}.
 */
@NullMarked
package io.lifeboat.transform;

import org.jspecify.annotations.NullMarked;
