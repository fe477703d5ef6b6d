/**
 * Speaks to Google Cloud Storage, over JSON, with Google's client.
 *
 * <p>A <em>claim</em> is the random word by which a conditional write recognises itself after a
 * lost answer. Start with {@link io.lifeboat.storage.gcs.GcsStore} and {@link
 * io.lifeboat.storage.gcs.GcsSettings}. Must not let a type or an exception of the client out.
 */
@NullMarked
package io.lifeboat.storage.gcs;

import org.jspecify.annotations.NullMarked;
