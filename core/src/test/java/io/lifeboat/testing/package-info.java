/**
 * What tests of every module lean on: waiting with a deadline, golden files, a Java program in a
 * process of its own.
 *
 * <p>A <em>golden file</em> holds the expected text of a test. Start with {@link
 * io.lifeboat.testing.GoldenFiles}. Must not know any real program; those are in {@code peers}.
 */
@NullMarked
package io.lifeboat.testing;

import org.jspecify.annotations.NullMarked;
