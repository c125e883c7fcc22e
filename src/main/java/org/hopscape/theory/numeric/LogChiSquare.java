package org.hopscape.theory.numeric;

/**
 * The law of u = log S, S chi-square with k degrees of freedom: density in proportion to exp(k u/2 - exp(u)/2), largest
 * at log k.
 */
public record LogChiSquare(int k) {
  // exp(u) beyond this has no weight at any moment that is asked for, and neither has what lies
  // left
  // of the mode and is less likely than exp(-150).
  private static final double LARGEST = 1e7;
  private static final double LEAST = -150;

  public LogChiSquare {
    Parameter.atLeast("degrees of freedom", 1, k);
  }

  double mode() {
    return Math.log(k);
  }

  /** log of the density over the density at the mode: k/2 (v - (e^v - 1)), v = u - log k. */
  public double logDensity(double u) {
    double v = u - mode();
    double growth = Math.expm1(v);
    double log = k / 2.0 * (v - growth);
    boolean negligible = v < 0 ? log < LEAST : growth * k > LARGEST;
    return negligible ? Double.NEGATIVE_INFINITY : log;
  }
}
