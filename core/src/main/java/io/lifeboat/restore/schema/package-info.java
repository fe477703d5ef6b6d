/**
 * Foresees what an API server refuses: custom resources against the schema of their definition, and
 * the few rules of built-in kinds that restores run into. Pure, and careful: what it does not know,
 * it lets through.
 *
 * <p>A <em>foreseen refusal</em> is one that no server, whatever its settings, would spare us.
 * Start with {@link io.lifeboat.restore.schema.ForeseenRefusal}. Must not know plans, nor guess at
 * webhooks, quotas and defaults.
 */
@NullMarked
package io.lifeboat.restore.schema;

import org.jspecify.annotations.NullMarked;
