package io.lifeboat.cli;

/** When to use colour. */
enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /** The word a user says. */
  @Override
  public String toString() {
    return Words.of(this);
  }

  /** Auto means: on a terminal that can, unless NO_COLOR (no-color.org) is set to anything. */
  boolean on(boolean terminal, Surroundings surroundings) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          terminal
              && surroundings.variable("NO_COLOR").isEmpty()
              && !surroundings.variable("TERM").equals("dumb");
    };
  }
}
