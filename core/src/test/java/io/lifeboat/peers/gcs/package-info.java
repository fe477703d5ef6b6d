/**
 * Google Cloud Storage's JSON API in this process: buckets with all settings that Lifeboat looks
 * after, and objects. There is no such program to start: the emulators keep no labels, rules or
 * policies.
 *
 * <p>It refuses what Google refuses, as far as its documentation says so, and Google's own client
 * for Python holds it to that ({@code FakeGcsPeerIT}). Start with {@link
 * io.lifeboat.peers.gcs.FakeGcs}. Must not use Lifeboat's own classes: it is there to judge them.
 */
@NullMarked
package io.lifeboat.peers.gcs;

import org.jspecify.annotations.NullMarked;
