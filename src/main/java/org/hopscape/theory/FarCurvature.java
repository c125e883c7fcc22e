package org.hopscape.theory;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.surface.FormulaLandscape;

/**
 * The c of a formula whose gradient is c x far out, whatever is added to it that grows more slowly: c (1 +- {@value #TOLERANCE})
 * in random directions at distances of 1e9 to 1e12. Ripples such as cos(x^2), whose slope grows with x, are told from it there.
 */
final class FarCurvature {
  private static final double[] DISTANCES = {1e9, 3.1e9, 1.7e10, 2.3e11, 1e12};
  private static final int DIRECTIONS = 12;
  private static final double TOLERANCE = 1e-6;
  private static final long SEED = 1;

  private FarCurvature() {}

  /** Empty for other landscapes, where there is no such c, and where it is 0. */
  static OptionalDouble of(Landscape landscape) {
    if (!(landscape instanceof FormulaLandscape)) {
      return OptionalDouble.empty();
    }
    double[] x = new double[landscape.dimension()];
    double[] gradient = new double[x.length];
    SplittableRandom random = new SplittableRandom(SEED);
    double curvature = Double.NaN;
    for (int k = DISTANCES.length - 1; k >= 0; k--) {
      for (int i = 0; i < DIRECTIONS; i++) {
        for (int j = 0; j < x.length; j++) {
          double size = 0.2 + 0.8 * random.nextDouble();
          x[j] = random.nextBoolean() ? DISTANCES[k] * size : -DISTANCES[k] * size;
        }
        landscape.gradient(x, gradient);
        curvature = Double.isNaN(curvature) ? gradient[0] / x[0] : curvature;
        if (!agrees(x, gradient, curvature)) {
          return OptionalDouble.empty();
        }
      }
    }
    return curvature == 0 ? OptionalDouble.empty() : OptionalDouble.of(curvature);
  }

  private static boolean agrees(double[] x, double[] gradient, double curvature) {
    for (int j = 0; j < x.length; j++) {
      if (!(Math.abs(gradient[j] / x[j] - curvature) <= TOLERANCE * Math.abs(curvature))) {
        return false;
      }
    }
    return true;
  }
}
