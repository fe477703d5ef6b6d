package io.lifeboat.archive;

/**
 * What reading a whole tarball has shown about it.
 *
 * @param formatVersion content of {@code metadata/version}, such as {@code 1.1.0}; empty when the
 *     archive has no such file
 * @param entries files of every kind
 * @param ignored those among them that belong to no item
 * @param contentBytes content of all files together
 * @param compressedBytes size of the tarball as stored
 */
public record ArchiveExtent(
    String formatVersion, long entries, long ignored, long contentBytes, long compressedBytes) {}
