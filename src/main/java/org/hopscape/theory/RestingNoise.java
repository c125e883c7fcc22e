package org.hopscape.theory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.landscape.BatchGradients;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.factor.TailTheory.Kind;
import org.hopscape.theory.factor.TailTheory.Stationarity;
import org.jspecify.annotations.Nullable;

/**
 * Where noise leaves a resting walker alone. Kesten's theorem asks that A x + B = x has no solution common to all draws (Goldie
 * 1991, theorem 4.1, doi:10.1214/aoap/1177005985): where B vanishes at w* itself, the stationary law is that point and has no
 * tail, whatever E|A|^alpha is.
 */
enum RestingNoise {
  NOWHERE,
  AT_THE_MINIMUM,
  AT_EVERY_MINIMUM,
  EVERYWHERE;

  /** A residual beside the features' and targets' own size that is rounding. */
  private static final double ROUNDING = 1e-11;

  static RestingNoise of(Landscape landscape, Optimizer optimizer, Noise noise) {
    if (optimizer.rule().temperature() > 0) {
      return NOWHERE;
    }
    if (noise.silent()) {
      return EVERYWHERE;
    }
    if (noise.multiplicative().filter(m -> m.additiveScale() == 0).isPresent()) {
      return ofMultiples(landscape, optimizer);
    }
    return noise
        .minibatch()
        .flatMap(batch -> landscape.data().map(data -> ofBatches(data, optimizer, batch)))
        .orElse(NOWHERE);
  }

  /** Noise in proportion to f'. */
  private static RestingNoise ofMultiples(Landscape landscape, Optimizer optimizer) {
    if (!landscape.isParabola()) {
      return optimizer.weightDecay() == 0 ? AT_EVERY_MINIMUM : NOWHERE;
    }
    return optimizer.weightDecay() == 0 || atOrigin(landscape) ? AT_THE_MINIMUM : NOWHERE;
  }

  private static boolean atOrigin(Landscape landscape) {
    List<double[]> minima = landscape.knownMinima();
    return !minima.isEmpty()
        && Arrays.stream(minima.get(0)).allMatch(coordinate -> coordinate == 0);
  }

  private static RestingNoise ofBatches(
      DataLandscape data, Optimizer optimizer, Noise.Minibatch batch) {
    boolean whole = !batch.replacement() && batch.size() >= data.rows();
    if (whole || data.rows() == 1) {
      return EVERYWHERE;
    }
    if (!(data instanceof LinearRegression regression)) {
      return NOWHERE;
    }
    boolean decays = optimizer.weightDecay() > 0 && !atOrigin(regression);
    boolean fitted =
        regression.isStream() ? fitted(regression.model(), regression.l2()) : fitted(regression);
    return fitted && !decays ? AT_THE_MINIMUM : NOWHERE;
  }

  /** Every row of a stream has its gradient 0 at w*: no noise in y, and no ridge that draws w* away from x_true. */
  private static boolean fitted(@Nullable LinearRows model, double l2) {
    return model != null && model.noiseSd() == 0 && (l2 == 0 || model.xTrueSd() == 0);
  }

  /** Every stored row has its gradient 0 at the solution, to rounding. */
  private static boolean fitted(LinearRegression stored) {
    Optional<double[]> solution = stored.knownMinima().stream().findFirst();
    if (solution.isEmpty()) {
      return false;
    }
    double[] at = solution.get();
    double[] off = at.clone();
    for (int i = 0; i < off.length; i++) {
      off[i] += Math.max(1, Math.abs(off[i]));
    }
    BatchGradients gradients = stored.batches(1, NormalPairs.ONE_BY_ONE);
    double[] there = new double[at.length];
    double[] elsewhere = new double[at.length];
    for (long row = 0; row < stored.rows(); row++) {
      long[] one = {row};
      gradients.gradient(at, one, there);
      gradients.gradient(off, one, elsewhere);
      if (largest(there) > ROUNDING * largest(elsewhere)) {
        return false;
      }
    }
    return true;
  }

  private static double largest(double[] vector) {
    double largest = 0;
    for (double coordinate : vector) {
      largest = Math.max(largest, Math.abs(coordinate));
    }
    return largest;
  }

  /** What is left of a tail that the recursion far out would have. */
  TailTheory within(TailTheory far) {
    if (this == NOWHERE || far.stationarity() == Stationarity.NOT_STATIONARY) {
      return far;
    }
    Stationarity stationarity = far.stationarity();
    String words =
        switch (this) {
          case AT_THE_MINIMUM ->
            "no tail: the noise vanishes at the minimum, and the stationary law is that point";
          case AT_EVERY_MINIMUM ->
            "no tail: the noise vanishes at every minimum, where walkers come to rest";
          default ->
            "no tail: there is no noise, and a walker ends at a point or on a bounded orbit";
        };
    boolean undecided = this == AT_THE_MINIMUM && stationarity == Stationarity.UNDECIDED;
    return undecided
        ? far
        : new TailTheory(
            far.rho(),
            this == AT_EVERY_MINIMUM ? Stationarity.UNDECIDED : stationarity,
            OptionalDouble.empty(),
            Kind.POINT,
            words);
  }
}
