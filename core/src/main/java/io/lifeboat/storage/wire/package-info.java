/**
 * Looks at the way to a store's server, below any request it understands: its name, its
 * certificate, its clock. For finding out which step fails.
 *
 * <p>Start with {@link io.lifeboat.storage.wire.Endpoint}. Must not know what the server speaks.
 */
@NullMarked
package io.lifeboat.storage.wire;

import org.jspecify.annotations.NullMarked;
