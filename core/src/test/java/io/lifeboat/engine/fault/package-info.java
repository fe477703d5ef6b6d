/**
 * Direct restores into a real kube-apiserver that is busy, errs, goes away, or is not ready for
 * what is sent. Start with {@link io.lifeboat.engine.fault.TroubledRestorePeerIT}.
 */
@NullMarked
package io.lifeboat.engine.fault;

import org.jspecify.annotations.NullMarked;
