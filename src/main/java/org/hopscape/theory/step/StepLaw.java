package org.hopscape.theory.step;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hopscape.theory.numeric.Parameter;

/**
 * The law of one step of a recursion in one dimension: x' = mean(x) + sd(x) Z, where Z has variance 1 or unit scale, but no
 * further than {@code bound} from x.
 *
 * @param mean where a step from x leads on average
 * @param sd standard deviation of a step from x, above 0
 * @param shape the law of Z
 * @param bound of |x' - x|: a longer step is that long; infinite where none is clipped
 */
public record StepLaw(
    DoubleUnaryOperator mean, DoubleUnaryOperator sd, StepDensity shape, double bound) {
  /** Steps of any length. */
  public StepLaw(DoubleUnaryOperator mean, DoubleUnaryOperator sd, StepDensity shape) {
    this(mean, sd, shape, Double.POSITIVE_INFINITY);
  }

  /** Laws of Z, each of mean 0 and variance 1. */
  public enum Shape implements StepDensity {
    GAUSSIAN {
      @Override
      public double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      }

      @Override
      public double beyond(double z) {
        return NORMAL.survivalProbability(z);
      }

      @Override
      public double reach() {
        return 38.5;
      }

      @Override
      public boolean smooth() {
        return true;
      }
    },
    /** Density exp(-sqrt(2) |z|)/sqrt(2). */
    LAPLACE {
      @Override
      public double density(double z) {
        return Math.exp(-Math.sqrt(2) * Math.abs(z)) / Math.sqrt(2);
      }

      @Override
      public double beyond(double z) {
        double tail = Math.exp(-Math.sqrt(2) * Math.abs(z)) / 2;
        return z > 0 ? tail : 1 - tail;
      }
    },
    /** Student's t with 3 degrees of freedom over sqrt(3): density 2/(pi (1 + z^2)^2). */
    STUDENT_T_3 {
      @Override
      public double density(double z) {
        double square = 1 + z * z;
        return 2 / (Math.PI * square * square);
      }

      /** (atan(1/z) - z/(1 + z^2))/pi, from z = 20 on by its series in 1/z, which loses nothing. */
      @Override
      public double beyond(double z) {
        if (z < 0) {
          return 1 - beyond(-z);
        }
        if (z < FAR) {
          return (Math.atan2(1, z) - z / (1 + z * z)) / Math.PI;
        }
        double sum = 0;
        double power = 1 / z;
        for (int k = 1; k <= TERMS; k++) {
          power /= -z * z;
          sum -= power * 2 * k / (2 * k + 1.0);
        }
        return sum / Math.PI;
      }
    };

    private static final double FAR = 20;
    private static final int TERMS = 12;
  }

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * SGD with additive noise: x' = x - g f'(x) + g scale Z.
   *
   * @param slope f'
   * @param stepSize g
   */
  public static StepLaw additive(
      DoubleUnaryOperator slope, double stepSize, double scale, StepDensity shape) {
    Parameter.positive("stepSize", stepSize);
    Parameter.positive("scale", scale);
    return new StepLaw(x -> x - stepSize * slope.applyAsDouble(x), x -> stepSize * scale, shape);
  }

  /**
   * SGD with multiplicative and additive noise: x' = x - g f'(x) (1 + sigma Z1) + g scale Z2, Z1 and Z2 independent and
   * standard normal, so that the step has the standard deviation g sqrt((sigma f'(x))^2 + scale^2).
   */
  public static StepLaw multiplicative(
      DoubleUnaryOperator slope, double stepSize, double sigma, double scale) {
    Parameter.positive("stepSize", stepSize);
    Parameter.notNegative("sigma", sigma);
    Parameter.positive("scale", scale);
    return new StepLaw(
        x -> x - stepSize * slope.applyAsDouble(x),
        x -> stepSize * Math.hypot(sigma * slope.applyAsDouble(x), scale),
        Shape.GAUSSIAN);
  }

  /** x' = scale Z, whatever x is. */
  public static StepLaw independent(double scale, StepDensity shape) {
    Parameter.positive("scale", scale);
    return new StepLaw(x -> 0, x -> scale, shape);
  }

  /** Probability that the step from x ends outside of (low, high). */
  public double leaves(double x, double low, double high) {
    double center = mean.applyAsDouble(x);
    double width = sd.applyAsDouble(x);
    double above = x + bound >= high ? shape.beyond((high - center) / width) : 0;
    return above + (x - bound <= low ? shape.beyond((center - low) / width) : 0);
  }

  /** Probability of a step that is shortened to the bound, upwards or downwards. */
  double clipped(double x, boolean upwards) {
    double to = mean.applyAsDouble(x) - x;
    return shape.beyond((bound - (upwards ? to : -to)) / sd.applyAsDouble(x));
  }
}
