/**
 * Knows where objects refer to what a restore moves: images, namespaces, service accounts, claims
 * and hosts. Pure.
 *
 * <p>A <em>row</em> says that a kind has, at a path, a reference of a type; rows come with Lifeboat
 * and from its users. Start with {@link io.lifeboat.transform.reference.ReferenceTable}. Must not
 * know when a transform runs, nor ask anything of a cluster.
 */
@NullMarked
package io.lifeboat.transform.reference;

import org.jspecify.annotations.NullMarked;
