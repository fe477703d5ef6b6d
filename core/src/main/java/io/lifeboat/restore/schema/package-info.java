/**
 * Foresees what an API server refuses: custom resources against the schema of their definition, and
 * the few rules of built-in kinds that restores run into. Pure, and careful: what it does not know,
 * it lets through.
 *
 * <p>Start with {@link io.lifeboat.restore.schema.ForeseenRefusal}. Knows nothing of plans.
 */
@NullMarked
package io.lifeboat.restore.schema;

import org.jspecify.annotations.NullMarked;
