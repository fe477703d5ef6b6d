/**
 * Speaks to S3 and to the many stores that say they are S3, with the AWS SDK.
 *
 * <p>A <em>claim</em> is the random word by which a conditional write recognises itself after a
 * lost answer. Start with {@link io.lifeboat.storage.s3.S3Store} and {@link
 * io.lifeboat.storage.s3.S3Settings}. Must not let an SDK type or exception out.
 */
@NullMarked
package io.lifeboat.storage.s3;

import org.jspecify.annotations.NullMarked;
