package org.hopscape.walker;

import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.cohort.Kernels;

/**
 * How long the legs of a run are. A leg's length never shows in an answer; it decides how soon any step is shown again, how
 * much is written a day, and how soon a run stops.
 *
 * @param steps of each leg, 0 where the length adapts
 * @param bytesADay what the journal may take a day where the length adapts
 */
public record Legs(long steps, double bytesADay) {

  /** Where a step is cheap: 1.5 ms of one walker. */
  public static final long USUAL = 65_536;

  /** What {@code journal.budget} is by default, in bytes. */
  public static final double BUDGET = 1e9;

  /** Seconds in which any step is to be shown again. */
  static final double RECREATED = 0.020;

  /** What a number that is drawn costs, in seconds: the unit of {@link Dynamics#stepCost}. */
  private static final double SECONDS_A_NUMBER = 10e-9;

  /** A walker by itself takes this many times what it takes in lanes, at most: 52 ns beside 11 were measured. */
  private static final double ALONE = 4;

  /** Of one call of a kernel: a run that is told to stop waits for it. */
  private static final double LONGEST_SECONDS = 2;

  /** The same where the budget does not ask for more. */
  private static final double SECONDS = 1;

  /** Legs of a walker that are never fewer for the budget's sake: arms advance together within a few legs. */
  private static final long FEWEST = 256;

  /** Legs of that many steps, whatever they take. */
  public static Legs of(long steps) {
    return new Legs(steps, BUDGET);
  }

  /** Legs that are short where steps are dear, and longer where more would be written than so many bytes a day. */
  public static Legs adapting(double bytesADay) {
    return new Legs(0, bytesADay);
  }

  boolean adapt() {
    return steps == 0;
  }

  /** Of the first leg, before a step was timed. */
  public long first(Dynamics dynamics) {
    return adapt() ? powerOfTwo(RECREATED / (SECONDS_A_NUMBER * dynamics.stepCost())) : steps;
  }

  /**
   * The length that re-creates any step in time, with cohorts that end soon.
   *
   * @param secondsAStep of one walker within its cohort
   * @param walkers of a cohort
   */
  static double wanted(double secondsAStep, int walkers, boolean lanes) {
    double alone = lanes ? Math.min(ALONE, walkers) * secondsAStep : secondsAStep;
    return Math.min(RECREATED / alone, SECONDS / (walkers * secondsAStep));
  }

  /** That length as far as the budget stretches it. */
  static long stretched(long length, long stretch, double secondsAStep, int walkers) {
    long most = powerOfTwoBelow(LONGEST_SECONDS / (walkers * secondsAStep));
    return Math.max(length, Math.min(length * stretch, most));
  }

  /** As long as a walker's legs may be that goes to step {@code target}. */
  static long within(long length, long target) {
    return Math.min(length, Math.max(USUAL, target / FEWEST));
  }

  /**
   * What legs come to, once they have adapted.
   *
   * @param secondsAStep of one walker within its cohort
   * @param walkers of the arm
   * @param bytesADayAtOne what the run would write a day in legs of one step
   */
  public long expected(
      Dynamics dynamics, double secondsAStep, double walkers, long target, double bytesADayAtOne) {
    if (!adapt()) {
      return steps;
    }
    boolean lanes = Kernels.inLanes(dynamics);
    int together = lanes ? (int) Math.min(StepperPool.LARGEST, walkers) : 1;
    long length = powerOfTwo(wanted(secondsAStep, together, lanes));
    long stretch = powerOfTwoBelow(2 * Math.max(0.5, bytesADayAtOne / length / bytesADay));
    return within(stretched(length, stretch, secondsAStep, together), target);
  }

  /** The largest that is not longer, nor longer than the usual leg. */
  static long powerOfTwo(double steps) {
    return Math.min(USUAL, powerOfTwoBelow(steps));
  }

  private static long powerOfTwoBelow(double steps) {
    return Long.highestOneBit(Math.max(1, (long) steps));
  }
}
