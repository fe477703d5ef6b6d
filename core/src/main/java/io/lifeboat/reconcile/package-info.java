/**
 * Makes the world match our custom resources. What is to be done is decided elsewhere, as data;
 * here it is carried out.
 *
 * <p>A <em>pass</em> looks once at one object, and does what is missing. Start with {@link
 * io.lifeboat.reconcile.InstallReconciler}. Must not decide what an installation looks like.
 */
@NullMarked
package io.lifeboat.reconcile;

import org.jspecify.annotations.NullMarked;
