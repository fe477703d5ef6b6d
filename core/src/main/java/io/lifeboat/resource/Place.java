package io.lifeboat.resource;

/** Where something lies in a file, in bytes. */
public record Place(long offset, int length) {}
