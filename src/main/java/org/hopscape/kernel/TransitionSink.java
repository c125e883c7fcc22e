package org.hopscape.kernel;

/** Takes every transition of a cohort; within a lane they come in the order of their steps. */
@FunctionalInterface
public interface TransitionSink {
  void transition(int lane, long step, long from, long to);

  /** The same for the first {@code count} entries of some arrays, which the caller will write over. */
  default void transitions(int count, int[] lane, long[] step, long[] from, long[] to) {
    for (int n = 0; n < count; n++) {
      transition(lane[n], step[n], from[n], to[n]);
    }
  }
}
