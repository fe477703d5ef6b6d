/**
 * A cluster in one process, for drills and first steps: a sample hub to fill it with, and a small
 * Velero that fulfils Backup and Restore objects. The API server is in {@code api}, the story that
 * is told with all of it in {@code cycle}.
 *
 * <p>Start with {@link io.lifeboat.sandbox.SandboxVelero}, which speaks to the API server as any
 * client does and must not touch its tables.
 */
@NullMarked
package io.lifeboat.sandbox;

import org.jspecify.annotations.NullMarked;
