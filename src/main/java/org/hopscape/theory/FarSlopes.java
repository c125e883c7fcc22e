package org.hopscape.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.hopscape.landscape.Landscape;
import org.hopscape.theory.factor.Kesten;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.factor.rule.LipschitzFactor;
import org.hopscape.theory.factor.rule.SlopeSample;

/**
 * f'(x)/x of a landscape in one dimension whose slope grows in proportion to x, but not as a constant times it: by a sample on both sides,
 * at distances of 3e5 to 3e8. Where it has one law in short intervals at all of them, ripples turn by more than a turn within a step, and
 * each step draws from that law. Where it has not, it lies between two numbers at least, and these give an interval for the exponent.
 */
final class FarSlopes {
  private static final double[] DISTANCES = {3e5, 3e6, 3e7, 3e8};
  /** Of an interval, beside the distance: less than a step goes. */
  private static final double WIDTH = 1e-3;

  private static final int PLACES = 1 << 15;
  /** Kolmogorov and Smirnov's distance that so many draws pass once in 40,000. */
  private static final double SAME = 0.0127;

  /** Distances at which the range is looked at: two halves that must agree, or else f' does not grow in proportion to x. */
  private static final double NEAREST = 1e5;

  private static final double FARTHEST = 1e12;
  private static final double SLACK = 0.05;
  private static final double GOLDEN = 0.6180339887498949;
  private static final int QUANTILES = 256;
  /** 97.5 % quantile of Student's t with 7 degrees of freedom. */
  private static final double STUDENT = 2.36462425159;

  private final List<double[]> windows;
  private final double low;
  private final double high;

  private FarSlopes(List<double[]> windows, double low, double high) {
    this.windows = windows;
    this.low = low;
    this.high = high;
  }

  /** Empty in several dimensions, where slopes are no numbers, and where f' does not grow as x does. */
  static Optional<FarSlopes> of(Landscape landscape) {
    if (landscape.dimension() > 1) {
      return Optional.empty();
    }
    double middle = Math.sqrt(NEAREST * FARTHEST);
    double[] near = range(landscape, NEAREST, middle);
    double[] far = range(landscape, middle, FARTHEST);
    double slack =
        SLACK * (near[1] - near[0]) + SLACK * Math.max(Math.abs(near[0]), Math.abs(near[1]));
    boolean same = Math.abs(far[0] - near[0]) <= slack && Math.abs(far[1] - near[1]) <= slack;
    List<double[]> windows = new ArrayList<>();
    for (double distance : DISTANCES) {
      windows.add(window(landscape, distance));
      windows.add(window(landscape, -distance));
    }
    return same
        ? Optional.of(new FarSlopes(windows, Math.min(near[0], far[0]), Math.max(near[1], far[1])))
        : Optional.empty();
  }

  /** Smallest and largest slope on both sides; NaN where one is no number. */
  private static double[] range(Landscape landscape, double from, double to) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < PLACES; i++) {
      double share = i * GOLDEN % 1;
      double x = from * Math.pow(to / from, share) * (i % 2 == 0 ? 1 : -1);
      double slope = slope(landscape, x);
      low = Math.min(low, slope);
      high = Math.max(high, slope);
    }
    return new double[] {low, high};
  }

  private static double[] window(Landscape landscape, double distance) {
    double[] slopes = new double[PLACES];
    for (int i = 0; i < PLACES; i++) {
      slopes[i] = slope(landscape, distance * (1 + WIDTH * (i * GOLDEN % 1)));
    }
    Arrays.sort(slopes);
    return slopes;
  }

  private static double slope(Landscape landscape, double x) {
    double[] gradient = new double[1];
    landscape.gradient(new double[] {x}, gradient);
    return gradient[0] / x;
  }

  /** The tail under noise that multiplies by 1 + sigma Z; empty where neither an exponent nor an interval comes of it. */
  Optional<TailTheory> tail(double stepSize, double sigma, double decay) {
    double[] pooled = windows.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    boolean same = windows.stream().allMatch(window -> distance(window, pooled) < SAME);
    return same
        ? Optional.of(sampled(pooled, stepSize, sigma, decay))
        : bounds(stepSize, sigma, decay);
  }

  /** The largest difference of two distribution functions; {@code window} is part of the other. */
  private static double distance(double[] window, double[] pooled) {
    double most = 0;
    int below = 0;
    for (int i = 0; i < pooled.length; i++) {
      while (below < window.length && window[below] <= pooled[i]) {
        below++;
      }
      most = Math.max(most, Math.abs((double) below / window.length - (i + 1.0) / pooled.length));
    }
    return most;
  }

  private TailTheory sampled(double[] pooled, double stepSize, double sigma, double decay) {
    SlopeSample all =
        new SlopeSample(stepSize, sigma, decay, SlopeSample.quantiles(pooled, QUANTILES));
    TailTheory tail = all.tail();
    if (tail.exponent().isEmpty()) {
      return tail;
    }
    double alpha = tail.exponent().getAsDouble();
    double slope = (all.logMoment(alpha * 1.01) - all.logMoment(alpha)) / (0.01 * alpha);
    List<SlopeSample> apart = windows.stream()
        .map(window ->
            new SlopeSample(stepSize, sigma, decay, SlopeSample.quantiles(window, QUANTILES)))
        .toList();
    double error = error(apart, window -> window.logMoment(alpha)) / slope;
    String method = String.format(
        Locale.ROOT, "%s; rho may be off by %.1g", tail.method(), error(apart, SlopeSample::rho));
    return TailTheory.measured(tail.rho(), alpha, error, method);
  }

  /** Of a mean over windows, at 95 %. */
  private static double error(List<SlopeSample> windows, ToDoubleFunction<SlopeSample> of) {
    double[] values = windows.stream().mapToDouble(of).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return STUDENT * Math.sqrt(squares / (values.length - 1) / values.length);
  }

  private Optional<TailTheory> bounds(double stepSize, double sigma, double decay) {
    LipschitzFactor most = new LipschitzFactor(stepSize, sigma, decay, low, high, true);
    LipschitzFactor least = new LipschitzFactor(stepSize, sigma, decay, low, high, false);
    if (!(most.rho() < 0)) {
      return Optional.empty();
    }
    OptionalDouble from = Kesten.exponent(most);
    if (from.isEmpty()) {
      return Optional.of(TailTheory.light(
          Double.NaN,
          "no step takes a walker outwards far out: the tail is as light as the noise's"));
    }
    if (Double.isNaN(from.getAsDouble())) {
      return Optional.empty();
    }
    OptionalDouble to = least.logMoment(1) < 0 ? Kesten.exponent(least) : OptionalDouble.empty();
    return Optional.of(TailTheory.bounded(
        from.getAsDouble(),
        to.orElse(Double.POSITIVE_INFINITY),
        "E K^a = 1 and E k^b = 1 for the random Lipschitz constants far out, where f'(x)/x is between "
            + number(low) + " and " + number(high) + " by a sample"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
