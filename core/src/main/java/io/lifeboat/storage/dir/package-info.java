/**
 * Keeps a bucket in a folder: {@code file:///folder}. A key is a path below it.
 *
 * <p>A <em>leftover</em> is the temporary file of a writer that was killed; it is never listed, and
 * removed by a later write beside it. Start with {@link io.lifeboat.storage.dir.FolderStore}. Must
 * not follow symbolic links below the folder, so that no key reaches outside.
 */
@NullMarked
package io.lifeboat.storage.dir;

import org.jspecify.annotations.NullMarked;
