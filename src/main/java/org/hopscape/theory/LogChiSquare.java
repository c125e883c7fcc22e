package org.hopscape.theory;

/**
 * The law of u = log S, S chi-square with k degrees of freedom: density in proportion to exp(k u/2 - exp(u)/2), largest
 * at log k.
 */
record LogChiSquare(int k) {
  // exp(u) beyond this has no weight at any moment that is asked for.
  private static final double LARGEST = 1e7;

  LogChiSquare {
    Parameter.atLeast("degrees of freedom", 1, k);
  }

  double mode() {
    return Math.log(k);
  }

  /** log of the density over the density at the mode: k/2 (v - (e^v - 1)), v = u - log k. */
  double logDensity(double u) {
    double v = u - mode();
    double growth = Math.expm1(v);
    return growth * k > LARGEST + k ? Double.NEGATIVE_INFINITY : k / 2.0 * (v - growth);
  }
}
