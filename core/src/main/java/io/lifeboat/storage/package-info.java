/**
 * Decides what a backup bucket must look like, and offers objects in it: list, read, write,
 * create-if-absent.
 *
 * <p>A bucket's <em>posture</em> is the settings that make it safe. Start with {@link
 * io.lifeboat.storage.ObjectStore} for objects, {@link io.lifeboat.storage.BucketPolicy} for the
 * bucket itself. The adapters live in the packages below; nothing here opens a connection.
 */
@NullMarked
package io.lifeboat.storage;

import org.jspecify.annotations.NullMarked;
