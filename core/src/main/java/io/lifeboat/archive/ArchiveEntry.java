package io.lifeboat.archive;

/**
 * One file of the tarball that belongs to an item.
 *
 * @param size of the content in bytes
 */
public record ArchiveEntry(EntryPath path, long size) {}
