package org.hopscape.analysis.estimate;

import java.util.SplittableRandom;
import java.util.function.Predicate;

/** How often intervals of synthetic data hold the truth. */
public final class Coverage {
  /** Data sets of a full count: the standard error of a coverage of 95 % is then 0.49 %. */
  public static final int SETS = 2_000;

  private Coverage() {}

  /** Share of 2,000 data sets for which the predicate holds; prints it. */
  public static double of(String what, long seed, Predicate<SplittableRandom> holds) {
    return of(what, SETS, seed, holds);
  }

  public static double of(String what, int sets, long seed, Predicate<SplittableRandom> holds) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = 0;
    for (int i = 0; i < sets; i++) {
      count += holds.test(random) ? 1 : 0;
    }
    double share = (double) count / sets;
    System.out.printf(java.util.Locale.ROOT, "coverage of %s: %.4f%n", what, share);
    return share;
  }

  /** A standard exponential. */
  public static double exponential(SplittableRandom random) {
    return -StrictMath.log1p(-random.nextDouble());
  }
}
