package org.hopscape.theory;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.landscape.surface.Ackley;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.MultiWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.HeavyBall;
import org.hopscape.optimizer.Nesterov;
import org.hopscape.optimizer.Optimizer;
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
    if (optimizer.rule().isGradientStep()) {
      return noise instanceof Noise.Minibatch batch
          ? isotropic(batch.size()).or(() -> table(batch))
          : phases();
    }
    if (optimizer.rule() instanceof HeavyBall ball) {
      return momentum(ball.momentum(), false);
    }
    if (optimizer.rule() instanceof Nesterov nesterov) {
      return momentum(nesterov.momentum(), true);
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
    boolean bounded = landscape instanceof Ackley
        || (landscape instanceof DoubleWell well && well.beyond() < Double.POSITIVE_INFINITY);
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
    if (landscape instanceof Quadratic quadratic) {
      return OptionalDouble.of(quadratic.curvature());
    }
    if (landscape instanceof Rastrigin) {
      return OptionalDouble.of(2);
    }
    return landscape instanceof MultiWell wells
        ? OptionalDouble.of(wells.curvature())
        : FarCurvature.of(landscape);
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
    return landscape instanceof LinearRegression regression
            && regression.rows() != DataLandscape.STREAM
            && regression.dimension() == 1
        ? TableFactor.of(regression, batch, optimizer.stepSize(), optimizer.weightDecay())
        : Optional.empty();
  }

  /** The curvature's law in one dimension. */
  private Optional<Curvature> curvature() {
    if (noise instanceof Noise.Minibatch batch) {
      return stream()
          .filter(rows -> rows.dimension() == 1)
          .map(rows -> new Curvature.Features(rows.featureSd(), batch.size(), ridge()));
    }
    OptionalDouble c = curvatureFarOut();
    return c.isPresent() && noise instanceof Noise.Multiplicative m && m.sigma() > 0
        ? Optional.of(new Curvature.Multiplicative(c.getAsDouble(), m.sigma()))
        : Optional.empty();
  }

  private Optional<KestenFactor> newton(org.hopscape.optimizer.StochasticNewton newton) {
    boolean independent =
        newton.hessianBatch() == org.hopscape.optimizer.StochasticNewton.HessianBatch.INDEPENDENT;
    if (noise instanceof Noise.Minibatch batch
        && independent
        && newton.damping() == 0
        && optimizer.weightDecay() == 0
        && ridge() == 0) {
      return stream()
          .filter(rows -> rows.dimension() == 1)
          .map(rows -> new IndependentNewton(optimizer.stepSize(), batch.size()));
    }
    boolean whole = noise instanceof Noise.Minibatch || noise instanceof Noise.Covaried;
    OptionalDouble slope = whole ? OptionalDouble.empty() : curvatureFarOut();
    OptionalDouble ripple = ripple();
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

  /** The amplitude of f'' far out, around its mean. */
  private OptionalDouble ripple() {
    if (landscape instanceof Rastrigin) {
      return OptionalDouble.of(Rastrigin.RIPPLE);
    }
    if (landscape instanceof MultiWell wells) {
      return OptionalDouble.of(wells.stiffness());
    }
    return landscape instanceof Quadratic ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  /** The model of a stream of rows. */
  private Optional<LinearRows> stream() {
    return landscape instanceof LinearRegression regression
            && regression.rows() == DataLandscape.STREAM
        ? Optional.ofNullable(regression.model())
        : Optional.empty();
  }

  private double ridge() {
    return landscape instanceof LinearRegression regression ? regression.l2() : 0;
  }
}
