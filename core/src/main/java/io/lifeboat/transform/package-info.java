/**
 * Defines the transform, its verdict, the chain, and what a transform may know. Pure: no transform
 * does I/O, so the same object and facts give the same result in a plan, in the engine, in a Velero
 * plugin, offline. A transform says first what it asks of the cluster; an <em>answer</em> tells
 * "not there", "not served" and "failed" apart.
 *
 * <p>Start with {@link io.lifeboat.transform.Chain}.
 */
@NullMarked
package io.lifeboat.transform;

import org.jspecify.annotations.NullMarked;
