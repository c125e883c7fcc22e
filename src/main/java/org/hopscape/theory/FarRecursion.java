package org.hopscape.theory;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Landscape.Growth;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.Sgd;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.TableFactor;
import org.hopscape.theory.factor.rule.Curvature;
import org.hopscape.theory.factor.rule.IndependentNewton;
import org.hopscape.theory.factor.rule.IsotropicSgd;
import org.hopscape.theory.factor.rule.NewtonPhases;
import org.hopscape.theory.factor.rule.PhaseRecursion;
import org.hopscape.theory.matrix.Momentum;

/** The A of X' = A X + B far from the minimum, where its moments are integrals: one-dimensional, isotropic, or by phases. */
record FarRecursion(Landscape landscape, Optimizer optimizer, Noise noise) {
  /** Empty where no integral gives it. */
  Optional<KestenFactor> factor() {
    Rule rule = optimizer.rule();
    if (rule.isGradientStep()) {
      return noise.minibatch().isPresent()
          ? noise.minibatch().flatMap(batch -> isotropic(batch.size()).or(() -> table(batch)))
          : phases();
    }
    if (rule.hasMomentum()) {
      return momentum(rule.momentum(), rule.looksAhead());
    }
    return optimizer.rule() instanceof org.hopscape.optimizer.StochasticNewton newton
        ? newton(newton)
        : Optional.empty();
  }

  private Optional<KestenFactor> momentum(double beta, boolean ahead) {
    if (beta == 0) {
      return new FarRecursion(landscape, plain(), noise).factor();
    }
    double decay = optimizer.stepSize() * optimizer.weightDecay();
    return curvature().map(c -> new Momentum(optimizer.stepSize(), beta, decay, ahead, c));
  }

  /** What the optimizer is without momentum. */
  private Optimizer plain() {
    return new Optimizer(
        new Sgd(),
        optimizer.stepSize(),
        optimizer.clip(),
        optimizer.weightDecay(),
        optimizer.schedule());
  }

  /** f' = x (slope + ripple cos(phase)) far out, with the decay of the weights besides. */
  private Optional<KestenFactor> phases() {
    double decay = optimizer.stepSize() * optimizer.weightDecay();
    boolean bounded = landscape.growth() == Growth.FLAT || landscape.growth() == Growth.STRAIGHT;
    if (bounded && decay > 0) {
      // f' is bounded: the decay alone is left.
      return Optional.of(new PhaseRecursion(optimizer.stepSize(), 0, 0, 0, decay));
    }
    return undecayed().map(phases -> phases.decaying(decay));
  }

  private Optional<PhaseRecursion> undecayed() {
    double g = optimizer.stepSize();
    double sigma = noise.sigma();
    if (landscape instanceof CosineBowl) {
      return Optional.of(PhaseRecursion.cosineBowl(g, sigma));
    }
    if (landscape instanceof RippledBowl) {
      return Optional.of(PhaseRecursion.rippledBowl(g, sigma));
    }
    OptionalDouble curvature = curvatureFarOut();
    return curvature.isPresent()
        ? Optional.of(PhaseRecursion.quadratic(g, sigma, curvature.getAsDouble()))
        : Optional.empty();
  }

  /** Of landscapes whose ripples are bounded in slope beside a parabola, coordinate by coordinate. */
  OptionalDouble curvatureFarOut() {
    OptionalDouble known = landscape.farCurvature();
    return known.isPresent() ? known : FarCurvature.of(landscape);
  }

  private Optional<KestenFactor> isotropic(int batch) {
    return stream()
        .filter(rows -> rows.condition() == 1 || rows.dimension() == 1)
        .map(rows -> IsotropicSgd.of(
            rows.dimension(),
            optimizer.stepSize(),
            rows.featureSd(),
            batch,
            ridge() + optimizer.weightDecay()));
  }

  /** Stored rows in one dimension. */
  private Optional<KestenFactor> table(Noise.Minibatch batch) {
    return regression()
        .filter(regression -> !regression.isStream() && regression.dimension() == 1)
        .flatMap(regression ->
            TableFactor.of(regression, batch, optimizer.stepSize(), optimizer.weightDecay()));
  }

  /** The curvature's law in one dimension. */
  private Optional<Curvature> curvature() {
    if (noise.minibatch().isPresent()) {
      int batch = noise.minibatch().get().size();
      return stream()
          .filter(rows -> rows.dimension() == 1)
          .map(rows -> new Curvature.Features(rows.featureSd(), batch, ridge()));
    }
    OptionalDouble c = curvatureFarOut();
    return c.isPresent() && noise.sigma() > 0
        ? Optional.of(new Curvature.Multiplicative(c.getAsDouble(), noise.sigma()))
        : Optional.empty();
  }

  private Optional<KestenFactor> newton(org.hopscape.optimizer.StochasticNewton newton) {
    boolean independent =
        newton.hessianBatch() == org.hopscape.optimizer.StochasticNewton.HessianBatch.INDEPENDENT;
    Optional<Noise.Minibatch> batch = noise.minibatch();
    if (batch.isPresent()
        && independent
        && newton.damping() == 0
        && optimizer.weightDecay() == 0
        && ridge() == 0) {
      return stream()
          .filter(rows -> rows.dimension() == 1)
          .map(rows -> new IndependentNewton(optimizer.stepSize(), batch.get().size()));
    }
    boolean rows = batch.isPresent() || noise.covaried().isPresent();
    OptionalDouble slope = rows ? OptionalDouble.empty() : curvatureFarOut();
    OptionalDouble ripple = landscape.farRipple();
    return slope.orElse(0) > 0 && ripple.isPresent()
        ? Optional.of(new NewtonPhases(
            optimizer.stepSize(),
            noise.sigma(),
            slope.getAsDouble(),
            ripple.getAsDouble(),
            newton.damping(),
            optimizer.stepSize() * optimizer.weightDecay()))
        : Optional.empty();
  }

  /** The model of a stream of rows. */
  private Optional<LinearRows> stream() {
    return regression().filter(LinearRegression::isStream).map(LinearRegression::model);
  }

  private Optional<LinearRegression> regression() {
    return landscape instanceof LinearRegression linear ? Optional.of(linear) : Optional.empty();
  }

  private double ridge() {
    return regression().map(LinearRegression::l2).orElse(0.0);
  }
}
