package org.hopscape.kernel;

/** Takes every transition of a cohort; within a lane they come in the order of their steps. */
@FunctionalInterface
public interface TransitionSink {
  /** Takes none. */
  TransitionSink NONE = (lane, step, from, to) -> {};

  void transition(int lane, long step, long from, long to);

  /**
   * The same for several in a row of one lane: from {@code from} to {@code to[0]} at {@code step[0]}, then on to {@code to[1]},
   * up to entry {@code count - 1}. The caller will write over the arrays.
   */
  default void transitions(int lane, int count, long[] step, long from, long[] to) {
    long before = from;
    for (int n = 0; n < count; n++) {
      transition(lane, step[n], before, to[n]);
      before = to[n];
    }
  }
}
