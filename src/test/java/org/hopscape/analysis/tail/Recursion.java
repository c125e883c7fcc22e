package org.hopscape.analysis.tail;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Gradient descent on one row (X, Y) of normal data a step: w' = (1 - g X^2) w + g X Y, with known tail exponents. */
final class Recursion {
  private static final int APART = 20;

  private Recursion() {}

  /** States 20 steps apart, from 0. */
  static double[] states(SplittableRandom random, double stepSize, int n) {
    double[] values = new double[n];
    double w = 0;
    for (int i = 0; i < n; i++) {
      for (int step = 0; step < APART; step++) {
        double x = normal(random);
        w = (1 - stepSize * x * x) * w + stepSize * x * normal(random);
      }
      values[i] = w;
    }
    return values;
  }

  static double[] distances(SplittableRandom random, double stepSize, int n) {
    return Arrays.stream(states(random, stepSize, n)).map(Math::abs).toArray();
  }

  /** A standard normal number, by Marsaglia's polar method. */
  static double normal(SplittableRandom random) {
    while (true) {
      double u = 2 * random.nextDouble() - 1;
      double v = 2 * random.nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * Math.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }
}
