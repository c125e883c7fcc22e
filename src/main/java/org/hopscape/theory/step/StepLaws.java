package org.hopscape.theory.step;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.hopscape.kernel.Dynamics;
import org.hopscape.landscape.Landscape;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;

/** The law of a step of an arm's own recursion in one dimension, where it has a density that is known. */
public final class StepLaws {
  /** Squares between these two lose no digits to the ends of the doubles. */
  private static final double SMALL = 1e-280;

  private static final double LARGE = 1e300;

  private StepLaws() {}

  /** Of SGD, clipped or with a decay of the weights, and of Langevin's steps; empty elsewhere, and where there is no noise. */
  public static Optional<StepLaw> of(Dynamics dynamics) {
    Optimizer optimizer = dynamics.optimizer();
    boolean plain = optimizer.rule().isGradientStep() && optimizer.schedule().isConstant();
    boolean clips = optimizer.clip() < Double.POSITIVE_INFINITY;
    boolean more = optimizer.weightDecay() > 0 || optimizer.rule().diffusion(1) > 0;
    // What is added after a clip has no bound.
    return plain && !(clips && more)
        ? unclipped(dynamics)
            .map(law -> new StepLaw(
                law.mean(), law.sd(), law.shape(), optimizer.stepSize() * optimizer.clip()))
        : Optional.empty();
  }

  private static Optional<StepLaw> unclipped(Dynamics dynamics) {
    Optimizer optimizer = dynamics.optimizer();
    double g = optimizer.stepSize();
    double diffusion = optimizer.rule().diffusion(g);
    DoubleUnaryOperator slope = x -> slope(dynamics.landscape(), x);
    DoubleUnaryOperator mean =
        x -> x - g * slope.applyAsDouble(x) - g * optimizer.weightDecay() * x;
    Noise noise = dynamics.noise();
    if (noise.multiplicative().isPresent()) {
      Noise.Multiplicative m = noise.multiplicative().get();
      double added = Math.hypot(g * m.additiveScale(), diffusion);
      return added > 0
          ? Optional.of(new StepLaw(
              mean,
              x -> length(g * m.sigma() * slope.applyAsDouble(x), added),
              StepLaw.Shape.GAUSSIAN))
          : Optional.empty();
    }
    if (noise.isNone()) {
      return diffusion > 0 ? of(mean, diffusion, StepLaw.Shape.GAUSSIAN) : Optional.empty();
    }
    return noise
        .additive()
        .flatMap(additive -> additive(mean, g * additive.scale(), additive.law(), diffusion));
  }

  private static Optional<StepLaw> additive(
      DoubleUnaryOperator mean, double scale, Law law, double diffusion) {
    if (scale == 0) {
      return diffusion > 0 ? of(mean, diffusion, StepLaw.Shape.GAUSSIAN) : Optional.empty();
    }
    if (law.normalSd().isPresent()) {
      double sd = law.normalSd().getAsDouble() * scale;
      return of(mean, Math.hypot(sd, diffusion), StepLaw.Shape.GAUSSIAN);
    }
    return diffusion > 0
        ? Optional.empty() // a convolution
        : shape(law).flatMap(shape -> of(mean, scale, shape));
  }

  private static Optional<StepLaw> of(DoubleUnaryOperator mean, double sd, StepDensity shape) {
    return Optional.of(new StepLaw(mean, x -> sd, shape));
  }

  private static Optional<StepDensity> shape(Law law) {
    if (law instanceof Law.Laplace) {
      return Optional.of(StepLaw.Shape.LAPLACE);
    }
    if (law instanceof Law.StudentT t) {
      return Optional.of(
          t.degreesOfFreedom() == 3
              ? StepLaw.Shape.STUDENT_T_3
              : new StudentDensity(t.degreesOfFreedom()));
    }
    return law instanceof Law.Stable stable ? stable(stable.alpha()) : Optional.empty();
  }

  private static Optional<StepDensity> stable(double alpha) {
    if (!StableDensity.near(alpha)) {
      return Optional.of(new StableDensity(alpha));
    }
    return alpha == 1 ? Optional.of(new StudentDensity(1)) : Optional.empty();
  }

  /** The root of a^2 + b^2; Java's takes ten times as long, which is needed where squares are no doubles. */
  private static double length(double a, double b) {
    double square = a * a + b * b;
    return SMALL < square && square < LARGE ? Math.sqrt(square) : Math.hypot(a, b);
  }

  private static double slope(Landscape landscape, double x) {
    double[] gradient = new double[1];
    landscape.gradient(new double[] {x}, gradient);
    return gradient[0];
  }
}
