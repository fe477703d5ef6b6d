package io.lifeboat.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * What keeps one object from being deleted or replaced.
 *
 * @param mode in the store's own word, such as {@code COMPLIANCE} or {@code GOVERNANCE}; empty when
 *     only a legal hold does
 * @param until when that ends
 * @param legalHold whether somebody holds it besides
 */
public record ObjectLock(String mode, Optional<Instant> until, boolean legalHold) {}
