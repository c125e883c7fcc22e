package org.hopscape.theory.numeric;

/** log Gamma(x) for x > 0: Stirling's series after a shift to x >= 12 (DLMF 5.11.1, error below 1e-15). */
public final class LogGamma {
  private static final double SHIFT_TO = 12;

  private LogGamma() {}

  public static double of(double x) {
    double product = 1;
    double y = x;
    while (y < SHIFT_TO) {
      product *= y;
      y++;
    }
    double r = 1 / (y * y);
    double series =
        (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188))))) / y;
    return (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
  }
}
