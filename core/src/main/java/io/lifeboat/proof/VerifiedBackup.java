package io.lifeboat.proof;

import io.lifeboat.storage.ObjectLock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What verifying one backup has shown.
 *
 * @param phase as the backup says; empty when it says nothing
 * @param items in its archive
 * @param entries files in its archive
 * @param contentBytes of all entries together, uncompressed
 * @param parsed how many contents were read as JSON: all with deep, else one of each resource
 * @param recorded when its manifest was made; empty without one
 * @param files how many files beside the manifest were read
 * @param expires when Velero will delete it
 * @param lock what keeps the tarball from being deleted
 */
public record VerifiedBackup(
    String backup,
    String phase,
    long items,
    long entries,
    long contentBytes,
    long parsed,
    int files,
    Optional<Instant> recorded,
    SignatureState signature,
    Optional<Instant> expires,
    Optional<ObjectLock> lock,
    List<Finding> findings) {
  /** What is known about who vouches for the manifest. */
  public enum SignatureState {
    /** The manifest is not signed, or there is none. */
    NONE,
    /** It is signed, and no key was given to check that with. */
    UNCHECKED,
    /** A trusted key signed it. */
    TRUSTED,
    /** No trusted key signed it. */
    UNTRUSTED
  }

  public VerifiedBackup {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is damaged. */
  public boolean isSound() {
    return findings.stream().noneMatch(Finding::isDamage);
  }
}
