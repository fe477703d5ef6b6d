/**
 * Defines the transform, its verdict, the chain, and what a transform may know. Pure: no transform
 * does I/O, so the same object and facts give the same result in a plan, in the engine, in a Velero
 * plugin, offline. A transform says first what it asks of the cluster; an <em>answer</em> tells
 * "not there", "not served" and "failed" apart. Answers come from a {@link
 * io.lifeboat.transform.FactSource}, the port that each way to reach a cluster implements; a {@link
 * io.lifeboat.transform.FactBook} in front of it asks everything once, and what it has learned can
 * be kept as a {@link io.lifeboat.transform.FactsFile}.
 *
 * <p>Start with {@link io.lifeboat.transform.Transformer}.
 */
@NullMarked
package io.lifeboat.transform;

import org.jspecify.annotations.NullMarked;
