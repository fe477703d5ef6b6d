/**
 * Proves that a stored backup is still what was written: a manifest of digests beside it, an
 * optional signature, and the checks that read it all again.
 *
 * <p>A <em>finding</em> is one thing that is wrong or worth knowing, and says which file or item it
 * is about. Start with {@link io.lifeboat.proof.BackupVerification}; {@link
 * io.lifeboat.proof.ManifestRecorder} makes what it compares with. Changes nothing but the
 * manifest, and never puts the content of an object into a finding.
 */
@NullMarked
package io.lifeboat.proof;

import org.jspecify.annotations.NullMarked;
