package io.lifeboat.velero;

/** What a restore does with an object that is in the cluster and differs. */
public enum ExistingResourcePolicy {
  /** Nothing was said; Velero treats it as {@link #NONE}, with another wording of its warning. */
  UNSET,
  /** It stays as it is. */
  NONE,
  /** It is patched to what the backup says. */
  UPDATE
}
