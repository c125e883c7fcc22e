package org.hopscape.walker;

import java.time.Duration;

/** The length of the legs of one kind, by what its cohorts take. Not thread-safe. */
final class LegLength {
  /** Walkers that are advanced one after another share a call while their legs take less: a call costs some microseconds. */
  private static final double SHARED_SECONDS = 0.005;

  private final boolean lanes;
  private long length;
  private double secondsAStep;

  /** Of the legs as they are, which a meeting may cut short. */
  private double secondsALeg;

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
    double seconds = 1e-9 * Math.max(1, time.toNanos());
    secondsAStep = seconds / walkerSteps;
    secondsALeg = seconds / together;
    walkers = together;
    double wanted = Legs.wanted(secondsAStep, together, lanes);
    if (wanted >= 2.0 * length || wanted <= 0.5 * length) {
      length = Legs.powerOfTwo(wanted);
    }
  }

  /** Walkers of a cohort, at most: one that has no lanes ends sooner by itself, and its legs can be longer. */
  int together() {
    if (lanes) {
      return StepperPool.LARGEST;
    }
    return secondsALeg == 0
        ? 1
        : (int) Math.max(1, Math.min(StepperPool.LARGEST, SHARED_SECONDS / secondsALeg));
  }

  /** As far as the journal's budget stretches it. */
  long steps(long stretch) {
    return secondsAStep == 0 ? length : Legs.stretched(length, stretch, secondsAStep, walkers);
  }
}
