package org.hopscape.walker;

import java.time.Duration;

/** The length of the legs of one kind, by what its cohorts take. Not thread-safe. */
final class LegLength {
  private final boolean lanes;
  private long length;
  private double secondsAStep;
  private int walkers = 1;

  /**
   * Before a step was timed.
   *
   * @param lanes whether a walker takes more by itself than in its cohort
   */
  LegLength(long first, boolean lanes) {
    this.length = first;
    this.lanes = lanes;
  }

  /** Of a cohort; a busy machine's pauses alter nothing by themselves: one doubling is let pass. */
  void took(Duration time, long walkerSteps, int together) {
    if (walkerSteps == 0) {
      return;
    }
    secondsAStep = 1e-9 * Math.max(1, time.toNanos()) / walkerSteps;
    walkers = together;
    double wanted = Legs.wanted(secondsAStep, together, lanes);
    if (wanted >= 2.0 * length || wanted <= 0.5 * length) {
      length = Legs.powerOfTwo(wanted);
    }
  }

  /** As far as the journal's budget stretches it. */
  long steps(long stretch) {
    return secondsAStep == 0 ? length : Legs.stretched(length, stretch, secondsAStep, walkers);
  }
}
