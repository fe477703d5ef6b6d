/**
 * Restores made at random over all rules of spec/velero.md §3, planned by us and carried out by the
 * real Velero. Start with {@link io.lifeboat.engine.beside.BesideVeleroPeerIT}.
 */
@NullMarked
package io.lifeboat.engine.beside;

import org.jspecify.annotations.NullMarked;
