package io.lifeboat.storage.gcs;

import java.nio.file.Path;

/** Where the credentials come from. No {@code toString} here shows a secret. */
public sealed interface GcsAccess {
  /** None: for emulators. */
  record Nobody() implements GcsAccess {}

  /** What {@code gcloud} left, or the metadata server: as every Google tool looks. */
  record ApplicationDefault() implements GcsAccess {}

  /** A file of any type: a key, a user's, workload identity, impersonation. */
  record KeyFile(Path file) implements GcsAccess {}

  /** The text of such a file, as Velero's {@code cloud} secret holds it. */
  record KeyText(String json) implements GcsAccess {
    @Override
    public String toString() {
      return "KeyText[]";
    }
  }
}
