package org.hopscape.kernel;

/** Takes states from the way of a cohort's walkers, at steps that it names. */
public interface StateSink {
  /** No step comes after this one. */
  long NEVER = Long.MAX_VALUE;

  /** Takes none. */
  StateSink NONE = new StateSink() {
    @Override
    public long next(int lane, long step) {
      return NEVER;
    }

    @Override
    public void state(int lane, long step, double[] position, double largest) {}
  };

  /** The first step behind {@code step} whose state is wanted, of the walker of the leg with this index; or {@link #NEVER}. */
  long next(int lane, long step);

  /**
   * The state after a step that was wanted. Within a lane they come in the order of their steps, none after a walker stopped.
   *
   * @param position reused: copy what is kept
   * @param largest the largest |coordinate| since the state before, or since the leg's beginning, both ends included
   */
  void state(int lane, long step, double[] position, double largest);

  /**
   * The same, for those who want all of the state.
   *
   * @param memory the optimizer's, reused too; empty where it has none
   * @param basin the label last seen, of no matter where basins are not labelled
   */
  default void state(
      int lane, long step, double[] position, double[] memory, long basin, double largest) {
    state(lane, step, position, largest);
  }
}
