package io.lifeboat.engine;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.ServedResource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the lists of one resource found.
 *
 * @param items where each lies in the spool, in the server's order
 * @param failure why the lists ended early, when they did; the items found before still count
 */
record ScanResult(
    ServedResource resource,
    Map<NamespacedName, ItemSpool.Slot> items,
    Optional<LifeboatException> failure) {
  ScanResult {
    items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
  }
}
