package io.lifeboat.proof;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup consisted of when it was recorded.
 *
 * @param entries name of an archive's entry → what it was; an item that is stored twice with one
 *     content, plain and under its preferred version, is there once
 * @param files name within the backup's folder → what it was
 * @param body SHA-256 of all lines but the last two: what a signature is about
 */
public record Manifest(
    String backup,
    Instant recorded,
    Map<String, Entry> entries,
    SortedMap<String, FileDigest> files,
    Optional<ManifestSignature> signature,
    String body) {
  public Manifest {
    entries = Collections.unmodifiableMap(entries); // large, and made for this
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * One entry of the archive.
   *
   * @param twin the preferred version under which the same content follows; empty when none does
   */
  public record Entry(FileDigest digest, String twin) {}
}
