package io.lifeboat.hub;

/**
 * What keeps a cron expression from being one, in robfig/cron's words; never leaves the package.
 */
final class CronProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CronProblem(String message) {
    super(message, null, false, false);
  }
}
