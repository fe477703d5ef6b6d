/**
 * Parses words, calls the core, prints results, picks the exit code. One class per command, named
 * by its words.
 *
 * <p>Start with {@link io.lifeboat.cli.Main}. Clients are created lazily, when a command asks for
 * one.
 */
@NullMarked
package io.lifeboat.cli;

import org.jspecify.annotations.NullMarked;
