/**
 * Runs passes for ever, over every VeleroInstall of a namespace: when something happens, and now
 * and then whether or not anything did. The operator SDK queues what events name, one pass at a
 * time for each object, and tries again what failed.
 *
 * <p>The <em>sweep</em> is the pass over everything that comes without any event: the client
 * library's informers are known to fall silent, and what is missed then must not stay so. Start
 * with {@link io.lifeboat.reconcile.loop.Loop}. Must not decide what is to be done.
 */
@NullMarked
package io.lifeboat.reconcile.loop;

import org.jspecify.annotations.NullMarked;
