package org.hopscape.theory.stationary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hopscape.theory.factor.NormalFactor;
import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.numeric.StateReduction;

/**
 * The stationary law of X' = A X + B in one dimension, A ~ N(a, b^2) and B ~ N(0, 1) independent: of |X| by Nystrom's method on
 * panels that grow with the step's standard deviation sqrt(1 + b^2 x^2), and {@link StateReduction}, in which nothing is subtracted, so
 * that the far tail keeps its digits. The density falls about as (1 + b^2 x^2)^(-(alpha + 1)/2) (of a diffusion it is that): steps
 * that take away less than {@value #LEFT_OUT} of what is at their start and bring less than that of what is at their end are left out.
 *
 * <p>P(|X| &gt; x) ~ C x^-alpha where E|A|^alpha = 1, with (Goldie 1991, theorem 4.1, doi:10.1214/aoap/1177005985)
 *
 * <pre>
 * C = E[|A X + B|^alpha - |A X|^alpha] / (alpha E[|A|^alpha log|A|])
 * </pre>
 */
final class StationaryLaw {
  private static final int ORDER = 16;
  private static final int MOST_NODES = 1_200;
  /** Panels are as wide as so many standard deviations of a step. */
  private static final double[] STEPS_IN_PANEL = {5, 3.5};
  /** What lies beyond the last node has about this probability. */
  private static final double BEYOND = 1e-24;
  /** From here on, in standard deviations of B over b, the law of A alone decides to 6 digits more than are kept. */
  private static final double FAR = 1e3;

  private static final double LEFT_OUT = 1e-17;
  /** Steps over 0 of so many standard deviations, whose density is below 1e-31, are left out. */
  private static final double REACH = 12;

  private static final double STEP = 1e-3;
  private static final GaussLegendre RULE = new GaussLegendre(ORDER);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double mean;
  private final double sd;
  private final double[] places;
  private final double[] masses;

  private StationaryLaw(double mean, double sd, double exponent, double[] edges) {
    this.mean = mean;
    this.sd = sd;
    this.places = places(edges);
    this.masses = masses(edges, exponent);
  }

  /**
   * The law on panels of the finest width.
   *
   * @param mean a of A
   * @param sd b of A, above 0
   * @param exponent alpha
   */
  static Optional<StationaryLaw> of(double mean, double sd, double exponent) {
    return of(mean, sd, exponent, STEPS_IN_PANEL[STEPS_IN_PANEL.length - 1]);
  }

  private static Optional<StationaryLaw> of(double mean, double sd, double exponent, double width) {
    double[] edges = edges(sd, Math.pow(BEYOND, -1 / exponent) * 10 / sd, width);
    return edges.length == 0
        ? Optional.empty()
        : Optional.of(new StationaryLaw(mean, sd, exponent, edges));
  }

  /** C, with what two resolutions differ by; empty where the law takes too many nodes. */
  static Optional<TailConstant> constant(double mean, double sd, double exponent) {
    double[] found = new double[STEPS_IN_PANEL.length];
    for (int i = 0; i < found.length; i++) {
      Optional<StationaryLaw> law = of(mean, sd, exponent, STEPS_IN_PANEL[i]);
      if (law.isEmpty()) {
        return Optional.empty();
      }
      found[i] = law.get().constant(exponent);
    }
    double error = Math.abs(found[1] - found[0]) + 1e-8 * found[1];
    return error < 1e-3 * found[1]
        ? Optional.of(new TailConstant(found[1], error))
        : Optional.empty();
  }

  private static double[] edges(double sd, double last, double width) {
    // E|A x|^alpha has a kink at 0.
    List<Double> edges = new ArrayList<>(List.of(0.0, width / 64, width / 16, width / 4));
    double x = 0;
    while (x < last) {
      x += width * Math.hypot(1, sd * x);
      edges.add(x);
      if (edges.size() > MOST_NODES / ORDER) {
        return new double[0];
      }
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] places(double[] edges) {
    double[] places = new double[ORDER * (edges.length - 1)];
    for (int i = 0; i < places.length; i++) {
      int panel = i / ORDER;
      places[i] = RULE.node(i % ORDER, edges[panel], edges[panel + 1]);
    }
    return places;
  }

  /** Steps beyond the last node end at it. */
  private double[] masses(double[] edges, double exponent) {
    int n = places.length;
    double[] logs = new double[n];
    for (int i = 0; i < n; i++) {
      logs[i] = (exponent + 1) * Math.log(width(places[i]));
    }
    StateReduction chain = new StateReduction(n);
    for (int i = 0; i < n; i++) {
      chain.row(i, 0, row(i, logs, edges), 0);
    }
    return chain.stationary();
  }

  private double[] row(int i, double[] logs, double[] edges) {
    int n = places.length;
    double least = Math.log(LEFT_OUT);
    double[] row = new double[n];
    double to = Math.abs(mean) * places[i];
    double width = width(places[i]);
    int nearest = Math.min(n - 1, Math.abs(Arrays.binarySearch(places, to) + 1));
    for (int by : new int[] {-1, 1}) {
      for (int j = by < 0 ? nearest : nearest + 1; j >= 0 && j < n; j += by) {
        double z = (places[j] - to) / width;
        if (j != nearest && Math.max(0, logs[j] - logs[i]) - z * z / 2 < least) {
          break;
        }
        int panel = j / ORDER;
        row[j] =
            RULE.weight(j % ORDER, edges[panel], edges[panel + 1]) * density(places[i], places[j]);
      }
    }
    double leaves = leaves(places[i], edges[edges.length - 1]);
    row[n - 1] += Math.log(leaves) + logs[n - 1] - logs[i] > least ? leaves : 0;
    return row;
  }

  /** Standard deviation of a step from x. */
  private double width(double x) {
    return Math.sqrt(1 + sd * x * (sd * x));
  }

  /** Density at y &gt; 0 of |X'|, of a walker at x. */
  private double density(double x, double y) {
    double width = width(x);
    double near = (y - Math.abs(mean) * x) / width;
    double across = (y + Math.abs(mean) * x) / width;
    return (NORMAL.density(near) + (across < REACH ? NORMAL.density(across) : 0)) / width;
  }

  /** P(|X| &gt; x). */
  double beyond(double x) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += masses[i] * leaves(places[i], x);
    }
    return sum;
  }

  /** Probability that a step from x ends beyond y, with the digits of small ones. */
  private double leaves(double x, double y) {
    double width = width(x);
    return NORMAL.survivalProbability((y - mean * x) / width)
        + NORMAL.survivalProbability((y + mean * x) / width);
  }

  /** Density of X at x. */
  double density(double x) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += masses[i] * density(places[i], Math.abs(x)) / 2;
    }
    return sum;
  }

  private double constant(double exponent) {
    double far = FAR / sd;
    double farGain = gain(far, exponent) / Math.pow(far, exponent - 2);
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      double x = places[i];
      sum += masses[i] * (x < far ? gain(x, exponent) : farGain * Math.pow(x, exponent - 2));
    }
    return sum / (exponent * slope(exponent));
  }

  /** E|A x + B|^alpha - E|A x|^alpha. */
  private double gain(double x, double exponent) {
    double with = new NormalFactor(mean * x, Math.hypot(1, sd * x)).logMoment(exponent);
    if (x == 0) {
      return Math.exp(with);
    }
    double without = new NormalFactor(mean * x, sd * x).logMoment(exponent);
    return Math.exp(without) * Math.expm1(with - without);
  }

  /** E|A|^alpha log|A|: the slope of log E|A|^p, as E|A|^alpha is 1. */
  private double slope(double exponent) {
    NormalFactor factor = new NormalFactor(mean, sd);
    double near = factor.logMoment(exponent + STEP) - factor.logMoment(exponent - STEP);
    double wide = factor.logMoment(exponent + 2 * STEP) - factor.logMoment(exponent - 2 * STEP);
    return (8 * near - wide) / (12 * STEP);
  }
}
