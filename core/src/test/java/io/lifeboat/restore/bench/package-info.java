/** What it costs to plan a restore. Start with {@link io.lifeboat.restore.bench.PlanBench}. */
@NullMarked
package io.lifeboat.restore.bench;

import org.jspecify.annotations.NullMarked;
