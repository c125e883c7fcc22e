package org.hopscape.theory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hopscape.event.Position;
import org.hopscape.exchange.Exchange;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.scalar.LinearPart;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.matrix.DirectionMap;
import org.hopscape.theory.matrix.ElasticPair;
import org.hopscape.theory.matrix.LyapunovExponent;
import org.hopscape.theory.matrix.MatrixProduct;

/**
 * A step that is affine everywhere, (x, memory)' = A (x, memory) + B with random matrices A: rho from one long product, the exponent
 * from many short ones.
 */
record AffineStep(Landscape landscape, Optimizer optimizer, Noise noise) {
  /** Numbers that are drawn, or the like, for one rho: at some 60 ns each, under a second. */
  private static final double WORK = 1e7;

  /** What a multiplication takes beside a number that is drawn from a normal law and multiplied. */
  private static final double MULTIPLICATION = 1.0 / 25;

  private static final int MOST_MAPS = 64_000;
  /** Below this, batches of maps are too short to be a sample. */
  private static final int FEWEST_MAPS = 512;
  /** Ten times as long as all else may take is too long. */
  private static final double TOO_LONG = 10;

  static Optional<AffineStep> of(Landscape landscape, Optimizer optimizer, Noise noise) {
    return landscape.isParabola() && optimizer.rule().affine()
        ? Optional.of(new AffineStep(landscape, optimizer, noise))
        : Optional.empty();
  }

  /** rho, and the exponent where it is asked for and there is time for it. */
  TailTheory tail(boolean thorough) {
    Optional<LyapunovExponent> growth = growth();
    if (growth.isEmpty()) {
      return TailTheory.undecided(
          Double.NaN,
          String.format(
              Locale.ROOT,
              "exponent not computed: a step in %,d dimensions takes too long for rho by Monte Carlo",
              landscape.dimension()));
    }
    TailTheory known = growth.get().tail();
    return thorough && known.stationary() && known.kind() == TailTheory.Kind.UNKNOWN
        ? product(known.rho()).orElse(known)
        : known;
  }

  private Optional<TailTheory> product(double rho) {
    Dynamics dynamics = dynamics(landscape, optimizer, noise);
    return MatrixProduct.of(
            walker -> new LinearPart(dynamics, walker)::apply,
            length(),
            rho,
            numbers(),
            optimizer.schedule().round())
        .flatMap(product -> product.tail(rho));
  }

  /** Of position and memory together. */
  private int length() {
    return landscape.dimension() * (1 + optimizer.rule().memories());
  }

  /** rho with its interval; empty where one map takes too long. */
  Optional<LyapunovExponent> growth() {
    LinearPart first = new LinearPart(dynamics(landscape, optimizer, noise), 0);
    return growth(length(), first::apply);
  }

  private Optional<LyapunovExponent> growth(int length, DirectionMap map) {
    double maps = WORK / cost();
    if (maps * TOO_LONG < FEWEST_MAPS) {
      return Optional.empty();
    }
    double[] start = new double[length];
    Arrays.fill(start, 1);
    return Optional.of(
        LyapunovExponent.of(map, start, (long) Math.max(FEWEST_MAPS, Math.min(MOST_MAPS, maps))));
  }

  /** What a map takes, in numbers that are drawn. */
  private double cost() {
    double d = landscape.dimension();
    double rows = rows();
    boolean stored = landscape.data().filter(data -> !data.isStream()).isPresent();
    double drawn = rows * d * (stored ? MULTIPLICATION : 1);
    return optimizer.rule().curved()
        ? 2 * drawn + MULTIPLICATION * (rows * d * d + d * d * d)
        : drawn;
  }

  /** Of a step: features of a batch, or coordinates. */
  private double numbers() {
    return landscape.dimension() * rows();
  }

  private double rows() {
    return noise.minibatch().map(Noise.Minibatch::size).orElse(1);
  }

  /**
   * Of two walkers under elastic exchange without memories: matrices that are random. Empty where that is not what the arm is.
   */
  Optional<TailTheory> pair(Arm arm) {
    boolean known = arm.exchange().pulls()
        && arm.walkers() == 2
        && optimizer.rule().isGradientStep()
        && landscape.isParabola()
        && optimizer.clip() == Double.POSITIVE_INFINITY
        && optimizer.schedule().isConstant()
        && (noise.minibatch().isPresent() || noise.multiplicative().isPresent())
        && RestingNoise.of(landscape, optimizer, noise) == RestingNoise.NOWHERE;
    if (!known) {
      return Optional.empty();
    }
    Exchange elastic = arm.exchange();
    Dynamics dynamics = dynamics(landscape, optimizer, noise);
    int length = 2 * landscape.dimension();
    return growth(length, new ElasticPair(dynamics, 0, elastic.every(), elastic.strength()))
        .map(growth -> {
          TailTheory alone = growth.tail();
          return alone.stationary() && alone.kind() == TailTheory.Kind.UNKNOWN
              ? MatrixProduct.of(
                      number ->
                          new ElasticPair(dynamics, number, elastic.every(), elastic.strength()),
                      length,
                      growth.rho(),
                      2 * numbers(),
                      (int) Math.min(Integer.MAX_VALUE / 4, elastic.every()))
                  .flatMap(product -> product.tail(growth.rho()))
                  .orElse(alone)
              : alone;
        });
  }

  /** The arm's steps from the origin, without basins. */
  static Dynamics dynamics(Landscape landscape, Optimizer optimizer, Noise noise) {
    return new Dynamics(
        1,
        landscape,
        new Start.At(Position.of(new double[landscape.dimension()])),
        noise,
        optimizer,
        Basins.none(),
        false);
  }
}
