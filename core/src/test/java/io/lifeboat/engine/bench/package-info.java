/**
 * Measures direct backup and restore against a real kube-apiserver. Figures are printed, never
 * asserted.
 */
@NullMarked
package io.lifeboat.engine.bench;

import org.jspecify.annotations.NullMarked;
