package org.hopscape.replay.trajectory;

import org.hopscape.kernel.StateSink;

/** Which steps of each of the chosen walkers are wanted, and where their rows stand in a file. */
public interface WantedSteps {
  /** No step comes after this one. */
  long NEVER = StateSink.NEVER;

  /**
   * The first wanted step behind {@code step}, or {@link #NEVER}.
   *
   * @param walker its place among those chosen
   */
  long next(int walker, long step);

  /** The last wanted step before {@code step}, or -1. */
  long last(int walker, long step);

  /** The number of the row of a wanted step. */
  long row(int walker, long step);

  /** How many rows there are. */
  long rows();

  /** Whether this step is wanted. */
  default boolean wants(int walker, long step) {
    return next(walker, step - 1) == step;
  }
}
