/**
 * Runs the whole cycle in a sandbox and tells how it went: bucket, install, hub, backup, disaster,
 * plan, restore, verify.
 *
 * <p>A <em>step</em> is one line of the story, told when it is over. Start with {@link
 * io.lifeboat.sandbox.cycle.SandboxCycle}. Prints nothing; steps go to a listener.
 */
@NullMarked
package io.lifeboat.sandbox.cycle;

import org.jspecify.annotations.NullMarked;
