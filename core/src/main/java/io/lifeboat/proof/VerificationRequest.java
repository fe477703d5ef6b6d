package io.lifeboat.proof;

import io.lifeboat.archive.ArchiveLimits;
import java.util.List;

/**
 * How hard to look.
 *
 * @param deep whether each item is read as JSON and must be what its entry is called
 * @param trusted keys of which one must have signed the manifest; empty: anybody may have
 */
public record VerificationRequest(boolean deep, ArchiveLimits limits, List<TrustedKey> trusted) {
  public VerificationRequest {
    trusted = List.copyOf(trusted);
  }
}
