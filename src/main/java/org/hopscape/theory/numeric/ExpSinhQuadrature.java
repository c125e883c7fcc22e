package org.hopscape.theory.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals over (0, inf) of functions that decay exponentially and may have an algebraic or a logarithmic singularity
 * at 0: the trapezoidal rule in t where x = exp(t - exp(-t)), which is the double exponential formula of Takahasi and
 * Mori (1974, doi:10.2977/prims/1195192451). The step is halved until two sums agree to 12 digits.
 */
final class ExpSinhQuadrature {
  // x from 1e-18 to 1.6e5: what lies below has no weight, and what decays more slowly has no use
  // here.
  private static final double FIRST = -3.7;
  private static final double LAST = 12;
  private static final int FIRST_NODES = 128;
  private static final int LAST_NODES = 1 << 15;
  private static final double TOLERANCE = 1e-12;

  private ExpSinhQuadrature() {}

  /** Integral of f; the agreement asked for is relative to the integral of |f|. */
  static double integral(DoubleUnaryOperator f) {
    double before = Double.NaN;
    for (int n = FIRST_NODES; n <= LAST_NODES; n *= 2) {
      double sum = 0;
      double size = 0;
      double step = (LAST - FIRST) / n;
      for (int i = 0; i <= n; i++) {
        double t = FIRST + i * step;
        double x = x(t);
        double term = f.applyAsDouble(x) * x * (1 + Math.exp(-t)) * step;
        sum += term;
        size += Math.abs(term);
      }
      if (Math.abs(sum - before) <= TOLERANCE * size) {
        return sum;
      }
      before = sum;
    }
    return before;
  }

  /** Logarithm of the integral of exp(f), where exp(f) may over- or underflow. */
  static double logIntegral(DoubleUnaryOperator f) {
    double before = Double.NaN;
    for (int n = FIRST_NODES; n <= LAST_NODES; n *= 2) {
      double now = logSum(f, n);
      if (Math.abs(now - before) <= TOLERANCE || now == before) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private static double logSum(DoubleUnaryOperator f, int n) {
    double step = (LAST - FIRST) / n;
    double[] logs = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      double t = FIRST + i * step;
      double x = x(t);
      logs[i] = f.applyAsDouble(x) + t - Math.exp(-t) + Math.log1p(Math.exp(-t));
    }
    return Math.log(step) + LogSum.of(logs);
  }

  private static double x(double t) {
    return Math.exp(t - Math.exp(-t));
  }
}
