package io.lifeboat.reconcile.loop;

import io.lifeboat.reconcile.hub.HubLeases;

/** The leases that passes over BackupSchedules hold, and those passes. */
record HubParts(HubLeases leases, Passes passes) {}
