/**
 * Names what can go wrong: a closed set of kinds and the one exception that carries them.
 *
 * <p>Start with {@link io.lifeboat.failure.LifeboatException}. Imports nothing.
 */
@NullMarked
package io.lifeboat.failure;

import org.jspecify.annotations.NullMarked;
