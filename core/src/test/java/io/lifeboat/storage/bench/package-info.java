/** Stores for measuring, of sizes that no test can afford. */
@NullMarked
package io.lifeboat.storage.bench;

import org.jspecify.annotations.NullMarked;
