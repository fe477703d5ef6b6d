package io.lifeboat.engine;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.PlaceTable;
import io.lifeboat.resource.ServedResource;
import java.util.Optional;

/**
 * What the lists of one resource found.
 *
 * @param items where each lies in the spool, in the server's order
 * @param failure why the lists ended early, when they did; the items found before still count
 */
record ScanResult(ServedResource resource, PlaceTable items, Optional<LifeboatException> failure) {}
