package org.hopscape.theory.matrix;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.numeric.Parameter;

/**
 * rho = lim log|A_n ... A_1 x|/n of a product of independent random maps, by Monte Carlo: the vector is brought back to
 * length 1 after each map, and the mean of the logarithms has a 95 % interval from the means of {@value #BATCHES}
 * batches (Student's t; batches are taken as independent, so each should be long beside the time in which the direction
 * forgets itself). For models without a closed form or a quadrature.
 *
 * @param rho the mean
 * @param halfWidth half of the interval's width
 * @param steps maps that were averaged over
 */
public record LyapunovExponent(double rho, double halfWidth, long steps) {
  static final int BATCHES = 32;

  // 97.5 % quantile of Student's t with 31 degrees of freedom.
  private static final double STUDENT = 2.0395134463964077;

  /**
   * From one long product.
   *
   * @param start not zero; overwritten
   * @param unmeasured maps before the first batch
   * @param stepsInBatch maps in each batch
   */
  public static LyapunovExponent of(
      DirectionMap map, double[] start, long unmeasured, long stepsInBatch) {
    Parameter.check(stepsInBatch > 0, "stepsInBatch", "[1, 2^63)", (double) stepsInBatch);
    Parameter.positive("length of the start", length(start));
    double before = growth(map, start, unmeasured);
    if (!Double.isFinite(before)) {
      return new LyapunovExponent(before, Double.NaN, unmeasured);
    }
    double[] means = new double[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
      means[i] = growth(map, start, stepsInBatch) / stepsInBatch;
      if (!Double.isFinite(means[i])) {
        return new LyapunovExponent(means[i], Double.NaN, (i + 1) * stepsInBatch);
      }
    }
    double mean = Arrays.stream(means).sum() / BATCHES;
    double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
    double error = Math.sqrt(squares / (BATCHES - 1) / BATCHES);
    return new LyapunovExponent(mean, STUDENT * error, BATCHES * stepsInBatch);
  }

  public double low() {
    return rho - halfWidth;
  }

  public double high() {
    return rho + halfWidth;
  }

  /** Whether the interval lies on one side of 0. */
  public boolean decided() {
    return low() > 0 || high() < 0;
  }

  /** rho and its interval, no exponent. */
  public TailTheory tail() {
    if (!Double.isFinite(rho) || !Double.isFinite(halfWidth)) {
      return vanished();
    }
    String interval = String.format(
        Locale.ROOT, "rho by Monte Carlo, 95 %% interval [%.4g, %.4g]", low(), high());
    return new TailTheory(rho, stationarity(), OptionalDouble.empty(), interval + ending());
  }

  /** A product that became 0 forgets all that was before it; one that became infinite tells nothing. */
  private TailTheory vanished() {
    return rho == Double.NEGATIVE_INFINITY
        ? TailTheory.light(rho, "a product of steps far out is 0: nothing before it is remembered")
        : TailTheory.undecided(
            Double.NaN, "exponent not computed: rho cannot be had by Monte Carlo, steps overflow");
  }

  private TailTheory.Stationarity stationarity() {
    if (!decided()) {
      return TailTheory.Stationarity.UNDECIDED;
    }
    return rho < 0 ? TailTheory.Stationarity.STATIONARY : TailTheory.Stationarity.NOT_STATIONARY;
  }

  private String ending() {
    if (!decided()) {
      return ", which holds 0: a stationary law is undecided; exponent not computed";
    }
    return rho < 0 ? ": exponent not computed" : ": no stationary law";
  }

  /** Sum of the logarithms of so many stretches. */
  private static double growth(DirectionMap map, double[] x, long steps) {
    double sum = 0;
    for (long k = 0; k < steps; k++) {
      map.apply(x);
      double length = length(x);
      if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
        return length == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
      }
      sum += Math.log(length);
      for (int i = 0; i < x.length; i++) {
        x[i] /= length;
      }
    }
    return sum;
  }

  private static double length(double[] x) {
    double sum = 0;
    for (double coordinate : x) {
      sum += coordinate * coordinate;
    }
    return Math.sqrt(sum);
  }
}
