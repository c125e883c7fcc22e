package org.hopscape.kernel;

/** Takes the state after each step of a path. The arrays are reused: copy what is kept. */
@FunctionalInterface
public interface StepSink {
  void step(long step, double[] position, double[] memory, long basin);
}
