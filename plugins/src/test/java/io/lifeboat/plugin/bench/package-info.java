/** Trains and measures plugins from the outside, as the Velero that starts them. */
@NullMarked
package io.lifeboat.plugin.bench;

import org.jspecify.annotations.NullMarked;
