/**
 * Holds the OpenShift transforms, one class each named after its effect, and the order they run in.
 *
 * <p>A <em>generated</em> object or field is one that OpenShift makes by itself. Start with {@link
 * io.lifeboat.transform.openshift.OpenShiftTransforms}. Must not do I/O, nor copy images: copies
 * are data. Source: spec/openshift-transforms.md.
 */
@NullMarked
package io.lifeboat.transform.openshift;

import org.jspecify.annotations.NullMarked;
