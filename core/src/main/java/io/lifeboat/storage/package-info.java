/**
 * Decides what a backup bucket must look like, and offers objects in it: list, read, write,
 * create-if-absent.
 *
 * <p>Start with {@link io.lifeboat.storage.ObjectStore}. The adapters live in the packages below;
 * nothing here opens a connection.
 */
@NullMarked
package io.lifeboat.storage;

import org.jspecify.annotations.NullMarked;
