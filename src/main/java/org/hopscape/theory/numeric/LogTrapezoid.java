package org.hopscape.theory.numeric;

/**
 * Expectations of functions of a + b C for a chi-square C, by the trapezoidal rule in log C: (a + b C)^q and its
 * logarithm are analytic in the strip |Im log C| &lt; pi, however small a is, so that the rule converges exponentially;
 * with this step to rounding.
 */
public final class LogTrapezoid {
  private static final double LARGEST_STEP = 0.3;
  private static final double NEGLIGIBLE = 36;

  private final double[] values;
  private final double[] weights;
  private final double center;

  private LogTrapezoid(double[] values, double[] weights, double center) {
    this.values = values;
    this.weights = weights;
    this.center = center;
  }

  /**
   * C with k degrees of freedom.
   *
   * @param power the largest power of C that the nodes reach out for
   */
  public static LogTrapezoid chiSquare(int k, double power) {
    LogChiSquare law = new LogChiSquare(k);
    double step = Math.min(LARGEST_STEP, Math.sqrt(2.0 / (k + 2 * power)) / 2);
    double center = k + 2 * power;
    int left = 0;
    while (law.logDensity(law.mode() - left * step) > -NEGLIGIBLE) {
      left++;
    }
    int right = 0;
    double top = tilted(law, Math.log(center), power);
    while (law.mode() + right * step < Math.log(center)
        || tilted(law, law.mode() + right * step, power) > top - NEGLIGIBLE) {
      right++;
    }
    return nodes(law, step, left, right, center);
  }

  private static double tilted(LogChiSquare law, double u, double power) {
    return law.logDensity(u) + power * u;
  }

  private static LogTrapezoid nodes(
      LogChiSquare law, double step, int left, int right, double center) {
    double[] values = new double[left + right + 1];
    double[] weights = new double[left + right + 1];
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      double u = law.mode() + (i - left) * step;
      values[i] = Math.exp(u);
      weights[i] = Math.exp(law.logDensity(u));
      total += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= total;
    }
    return new LogTrapezoid(values, weights, center);
  }

  /** E log(a + b C). */
  public double meanLog(double a, double b) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * Math.log(a + b * values[i]);
    }
    return sum;
  }

  /** log E (a + b C)^q. */
  public double logMoment(double a, double b, double q) {
    // In units of its size near the largest term, so that no power overflows.
    double unit = a + b * center;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * Math.pow((a + b * values[i]) / unit, q);
    }
    return q * Math.log(unit) + Math.log(sum);
  }
}
