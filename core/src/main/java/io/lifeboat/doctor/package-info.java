/**
 * Turns facts into findings with remedies: everything that must hold before a backup or a restore
 * can work, each by itself.
 *
 * <p>A {@link io.lifeboat.doctor.Check} asks one thing of the ports it was given and answers with
 * one {@link io.lifeboat.doctor.Finding}: what, why, and the exact action or command that mends it.
 * {@link io.lifeboat.doctor.Doctor} runs a list of them and leaves out those that cannot succeed
 * because another failed. Checks of a location are listed by {@link
 * io.lifeboat.doctor.LocationChecks}; those of a cluster are a list of their own.
 *
 * <p>Must not import clients: what lies below comes as {@code ObjectStore}, {@code BucketAdmin} and
 * {@code StoreAccess}.
 */
@NullMarked
package io.lifeboat.doctor;

import org.jspecify.annotations.NullMarked;
