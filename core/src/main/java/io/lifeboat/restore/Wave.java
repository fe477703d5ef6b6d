package io.lifeboat.restore;

/** Items of one wave may be written at the same time; the next wave waits for it. In this order. */
public enum Wave {
  DEFINITIONS,
  NAMESPACES,
  POLICY_AND_ACCOUNTS,
  VOLUMES,
  CONFIGURATION,
  WORKLOADS,
  CUSTOM_RESOURCES,
  GATEKEEPERS
}
