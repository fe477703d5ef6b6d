/**
 * Archives of any size, made from a seed, and what it costs to read them. Start with {@link
 * io.lifeboat.archive.bench.BigArchive}; figures come from {@link
 * io.lifeboat.archive.bench.ReadBench}.
 */
@NullMarked
package io.lifeboat.archive.bench;

import org.jspecify.annotations.NullMarked;
