package io.lifeboat.storage;

import java.util.Optional;

/** What lies in a bucket where Velero keeps its backups. Asked only when something hangs on it. */
public interface BucketContents {
  /** How long the backups in it are to live. */
  Lifetimes lifetimes(BucketName bucket);

  /** Why this is no place of Velero's, in words that end a sentence; empty: it is, or is empty. */
  Optional<String> objection(BucketName bucket);
}
