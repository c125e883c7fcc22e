package org.hopscape.theory;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Landscape.Growth;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.Rule;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.factor.TailTheory.Kind;
import org.hopscape.theory.factor.TailTheory.Stationarity;

/**
 * Where no power law can be: X' = A X + B with an A that is no random number and a B whose law is lighter than any power, and
 * steps that are bounded, or bounded but for such a law, where they lead inwards (Hajek 1982, doi:10.2307/1426671).
 *
 * @param linear what is known where the recursion far out is linear
 */
record LightTail(
    Landscape landscape, Optimizer optimizer, Noise noise, Supplier<Optional<TailTheory>> linear) {
  static final String BY_SIZE =
      "the rule divides by the gradient's own size, which makes the recursion far out a bounded step";

  private static final String ADDED =
      "the noise is additive and its law lighter than any power, and ";

  /** Empty where it is not known to be light. */
  Optional<TailTheory> tail() {
    Rule rule = optimizer.rule();
    if (rule.longestStep().isPresent()) {
      return adaptive();
    }
    if (landscape.growth() == Growth.STRAIGHT) {
      return straight(rule);
    }
    if (rule.isPlain() && noise.minibatch().isPresent()) {
      return rows();
    }
    return rule.affine() && onlyAdded() ? added() : Optional.empty();
  }

  /** Of stored rows, of which none takes a walker outwards: no product of A is longer than 1, and B is bounded. */
  private Optional<TailTheory> rows() {
    if (!(landscape instanceof LinearRegression regression)) {
      return Optional.empty();
    }
    double most = regression.largestRow() + regression.l2() + optimizer.weightDecay();
    return optimizer.stepSize() * most <= 2
        ? linear
            .get()
            .filter(TailTheory::stationary)
            .map(tail -> TailTheory.light(
                tail.rho(), "no row takes a walker outwards: the tail is lighter than any power"))
        : Optional.empty();
  }

  /** Noise in B alone, the law of which has all moments. */
  private boolean onlyAdded() {
    boolean light = noise
        .additive()
        .filter(additive -> additive.law().tailExponent().isEmpty())
        .isPresent();
    boolean still = noise.multiplicative().filter(of -> of.sigma() == 0).isPresent();
    return noise.silent() || light || still;
  }

  private Optional<TailTheory> added() {
    if (landscape.growth() == Growth.STEEP) {
      return Optional.of(undecided(ADDED
          + "the landscape grows faster than |x|^2: until a walker overshoots and diverges, the tail is"
          + " lighter than any power"));
    }
    if (isParabola(landscape)) {
      return linear.get().map(this::settled);
    }
    OptionalDouble curvature = new FarRecursion(landscape, optimizer, noise).curvatureFarOut();
    return curvature.isPresent() ? ofCurvature(curvature.getAsDouble()) : Optional.empty();
  }

  private TailTheory settled(TailTheory tail) {
    return tail.stationary() ? held(tail.rho()) : tail;
  }

  private static TailTheory held(double rho) {
    return TailTheory.light(rho, ADDED + "f' is linear far out: the tail is as light as that law");
  }

  /** Ripples whose slope is bounded are of B. */
  private Optional<TailTheory> ofCurvature(double curvature) {
    Rule rule = optimizer.rule();
    double decay = optimizer.stepSize() * optimizer.weightDecay();
    double pull = optimizer.stepSize() * curvature;
    double radius;
    if (rule.isGradientStep()) {
      radius = Math.abs(1 - pull - decay);
    } else if (rule.hasMomentum() && decay == 0) {
      double m = rule.momentum();
      radius = rule.looksAhead()
          ? radius((1 + m) * (1 - pull), m * (1 - pull))
          : radius(1 + m - pull, m);
    } else {
      return Optional.empty();
    }
    double rho = StrictMath.log(radius);
    return TailTheory.isRounding(rho)
        ? Optional.of(TailTheory.untold(rho))
        : rho < 0 ? Optional.of(held(rho)) : Optional.empty();
  }

  /** The larger |z| of z^2 = trace z - product. */
  private static double radius(double trace, double product) {
    double discriminant = trace * trace - 4 * product;
    return discriminant < 0
        ? Math.sqrt(product)
        : 0.5 * (Math.abs(trace) + Math.sqrt(discriminant));
  }

  /** f' is bounded and leads inwards, and noise in proportion to it is bounded in all moments. */
  private Optional<TailTheory> straight(Rule rule) {
    boolean plain = rule.isGradientStep() || (rule.hasMomentum() && !rule.looksAhead());
    boolean light = onlyAdded() || noise.multiplicative().isPresent();
    return plain && light
        ? Optional.of(TailTheory.light(
            Double.NaN,
            "f' is bounded and leads inwards, and so is the noise in all of its moments: the tail is"
                + " lighter than any power"))
        : Optional.empty();
  }

  /** Step by step at most a number that the rule gives, inwards on average; not known where it gives none. */
  private Optional<TailTheory> adaptive() {
    if (!(optimizer.rule().longestStep().orElseThrow() < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    return heldByDecay(optimizer, BY_SIZE)
        .or(() -> inwards()
            ? Optional.of(undecided(BY_SIZE + ": the tail is lighter than any power"))
            : Optional.empty());
  }

  /** Where nothing but a decay of the weights is in proportion to w: A = 1 - g lambda, and B is bounded, whatever f is. */
  static Optional<TailTheory> heldByDecay(Optimizer optimizer, String bounded) {
    double decay = optimizer.stepSize() * optimizer.weightDecay();
    return optimizer.schedule().isConstant() && 0 < decay && decay < 2
        ? Optional.of(TailTheory.light(
            StrictMath.log(Math.abs(1 - decay)),
            bounded
                + " beside the decay of the weights, which holds walkers: the tail is lighter than"
                + " any power"))
        : Optional.empty();
  }

  /** Whether f' leads inwards far out, without a bound. */
  boolean inwards() {
    return isParabola(landscape)
        || landscape.growth() == Growth.STEEP
        || new FarRecursion(landscape, optimizer, noise).curvatureFarOut().orElse(0) > 0;
  }

  static TailTheory undecided(String why) {
    return new TailTheory(
        Double.NaN, Stationarity.UNDECIDED, OptionalDouble.empty(), Kind.LIGHT, why);
  }

  /** Whether f' leads inwards everywhere far out, in proportion to the distance. */
  static boolean isParabola(Landscape landscape) {
    return landscape.isParabola() && landscape.farCurvature().orElse(1) > 0;
  }
}
