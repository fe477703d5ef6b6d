package io.lifeboat.storage;

import java.time.Instant;

/**
 * One object in a listing: its key relative to the location, its size in bytes, when it was last
 * written.
 */
public record StoredObject(String key, long size, Instant lastModified) {}
