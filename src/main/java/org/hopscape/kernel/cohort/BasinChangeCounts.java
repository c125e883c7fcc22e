package org.hopscape.kernel.cohort;

import org.hopscape.kernel.MutableWalkerState;
import org.hopscape.kernel.lanes.Lanes;

/**
 * What happened to the basin of each lane's walker since its {@link MutableWalkerState} was last told: kept by lane, so that a block of
 * steps costs no look at a walker.
 */
final class BasinChangeCounts {
  private static final int WIDTH = Lanes.WIDTH;

  private final double[] changes = new double[WIDTH];
  private final double[] outside = new double[WIDTH];

  /** Counts begin with a walker's step. */
  void begin(int i) {
    changes[i] = 0.0;
    outside[i] = 0.0;
  }

  /** Adds a block's changes. */
  void add(Lanes lanes) {
    for (int i = 0; i < WIDTH; i++) {
      changes[i] += lanes.moved[i];
      outside[i] += lanes.outside[i];
    }
  }

  /** The walker has come to {@code step} and is in {@code basin}; its last change, if there was one, was at {@code last}. */
  void tell(int i, MutableWalkerState walk, long step, long last, double basin) {
    if (changes[i] != 0.0) {
      long steps = step - walk.step();
      walk.move(
          walk.step(), steps, (long) changes[i], steps - (long) outside[i], last, (long) basin);
    }
    begin(i);
  }

  /** The walker in lane {@code from} goes on in lane {@code to}. */
  void move(int from, int to) {
    changes[to] = changes[from];
    outside[to] = outside[from];
  }
}
