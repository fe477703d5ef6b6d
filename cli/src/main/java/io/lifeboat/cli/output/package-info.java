/**
 * Turns rows and values into a table, JSON, YAML or names; knows nothing about their meaning.
 *
 * <p>A <em>listing</em> is many things of one kind, a <em>document</em> is one. Start with {@link
 * io.lifeboat.cli.output.Output}. Must not import anything of the house: what a column says is
 * decided by the command that fills it.
 */
@NullMarked
package io.lifeboat.cli.output;

import org.jspecify.annotations.NullMarked;
