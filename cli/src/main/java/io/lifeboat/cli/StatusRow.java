package io.lifeboat.cli;

/**
 * One thing that {@code status} looked at.
 *
 * @param good whether it is as it should be
 */
record StatusRow(String what, String state, boolean good, String message) {}
