package io.lifeboat.sandbox.api;

import java.util.Optional;

/**
 * One write to a table, remembered for watches and for consistent pages.
 *
 * @param after the object with the revision of this change; of a deletion, its last words
 * @param before what was there
 * @param deleted whether it is gone
 */
record Change(Stored after, Optional<Stored> before, boolean deleted) {
  long revision() {
    return after.revision();
  }
}
