package org.hopscape.kernel;

/** Takes every transition of a cohort; within a lane they come in the order of their steps. */
@FunctionalInterface
public interface TransitionSink {
  void transition(int lane, long step, long from, long to);
}
