package io.lifeboat.restore.action;

import io.lifeboat.resource.KubeObject;

/**
 * What an action works on.
 *
 * @param item as the actions before left it, still in its original namespace
 * @param asBackedUp as it is in the archive, status and all
 */
record ActionInput(KubeObject item, KubeObject asBackedUp) {}
