package org.hopscape.theory.matrix;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.numeric.Parameter;

/**
 * rho = lim log|A_n ... A_1 x|/n of a product of independent random maps, by Monte Carlo: the vector is brought back to
 * length 1 after each map, and the mean of the logarithms has a 95 % interval from the means of {@value #BATCHES}
 * batches (Student's t). Batches that depend on each other, because the direction takes long to forget itself, are joined two by
 * two down to {@value #FEWEST}; where the later half differs from the earlier by more than chance, the direction had not forgotten
 * its start: then the later half is the mean, and the difference part of the error. For models without a closed form or a quadrature.
 *
 * @param rho the mean
 * @param halfWidth half of the interval's width
 * @param steps maps that were averaged over
 */
public record LyapunovExponent(double rho, double halfWidth, long steps) {
  static final int BATCHES = 32;
  private static final int FEWEST = 8;

  /** 97.5 % quantiles of Student's t with 7, 15 and 31 degrees of freedom. */
  private static final double[] STUDENT = {2.36462425159, 2.13144954556, 2.0395134463964077};

  /**
   * Standard errors of the mean that two halves may differ by: half of it is their difference's own standard error, and a normal
   * variable passes 3.5 of its own once in 2,000.
   */
  private static final double FORGOTTEN = 7;

  /**
   * What the start may still add to the later half, in differences of the halves: a start that is forgotten as exp(-t/tau) adds
   * 1/(exp(n/(2 tau)) - 1) of them, which is 3 where 2 tau is 3.5 times as long as all n maps.
   */
  private static final double LEFT = 3;

  /** Of all maps, the share before the first that counts: 1/8, as much as two of eight joined batches. */
  private static final int BEFORE = 8;

  /**
   * From one long product.
   *
   * @param start not zero; overwritten
   * @param maps in all batches together; an eighth as many come before
   */
  public static LyapunovExponent of(DirectionMap map, double[] start, long maps) {
    return of(map, start, maps / BEFORE, Math.max(1, maps / BATCHES));
  }

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
    return of(means, BATCHES * stepsInBatch);
  }

  private static LyapunovExponent of(double[] batches, long steps) {
    double[] means = batches;
    int degrees = STUDENT.length - 1;
    while (means.length > FEWEST && dependent(means)) {
      means = joined(means);
      degrees--;
    }
    double error = STUDENT[degrees] * standardError(means);
    double early = mean(Arrays.copyOfRange(means, 0, means.length / 2));
    double late = mean(Arrays.copyOfRange(means, means.length / 2, means.length));
    // Of halves of the batches the difference has twice the standard error of the mean.
    return Math.abs(late - early) > FORGOTTEN * standardError(means)
        ? new LyapunovExponent(late, Math.hypot(error * Math.sqrt(2), LEFT * (late - early)), steps)
        : new LyapunovExponent(mean(means), error, steps);
  }

  /** Whether neighbours are alike by more than one standard error of chance. */
  private static boolean dependent(double[] means) {
    double mean = mean(means);
    double squares = 0;
    double products = 0;
    for (int i = 0; i < means.length; i++) {
      squares += (means[i] - mean) * (means[i] - mean);
      products += i == 0 ? 0 : (means[i] - mean) * (means[i - 1] - mean);
    }
    return products * Math.sqrt(means.length) > squares;
  }

  private static double[] joined(double[] means) {
    double[] pairs = new double[means.length / 2];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (means[2 * i] + means[2 * i + 1]) / 2;
    }
    return pairs;
  }

  private static double mean(double[] means) {
    return Arrays.stream(means).sum() / means.length;
  }

  private static double standardError(double[] means) {
    double mean = mean(means);
    double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
    return Math.sqrt(squares / (means.length - 1) / means.length);
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
