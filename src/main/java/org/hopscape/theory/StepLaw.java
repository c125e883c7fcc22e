package org.hopscape.theory;

import java.util.function.DoubleUnaryOperator;

/**
 * The law of one step of a recursion in one dimension: x' = mean(x) + sd(x) Z, where Z has variance 1.
 *
 * @param mean where a step from x leads on average
 * @param sd standard deviation of a step from x, above 0
 * @param shape the law of Z
 */
public record StepLaw(DoubleUnaryOperator mean, DoubleUnaryOperator sd, Shape shape) {
  /** Laws of Z, each of mean 0 and variance 1. */
  public enum Shape {
    GAUSSIAN {
      @Override
      double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      }
    },
    /** Density exp(-sqrt(2) |z|)/sqrt(2). */
    LAPLACE {
      @Override
      double density(double z) {
        return Math.exp(-Math.sqrt(2) * Math.abs(z)) / Math.sqrt(2);
      }
    },
    /** Student's t with 3 degrees of freedom over sqrt(3): density 2/(pi (1 + z^2)^2). */
    STUDENT_T_3 {
      @Override
      double density(double z) {
        double square = 1 + z * z;
        return 2 / (Math.PI * square * square);
      }
    };

    abstract double density(double z);
  }

  /**
   * SGD with additive noise: x' = x - g f'(x) + g scale Z.
   *
   * @param slope f'
   * @param stepSize g
   */
  public static StepLaw additive(
      DoubleUnaryOperator slope, double stepSize, double scale, Shape shape) {
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
  public static StepLaw independent(double scale, Shape shape) {
    Parameter.positive("scale", scale);
    return new StepLaw(x -> 0, x -> scale, shape);
  }

  /** Density at y of the step from x. */
  double density(double x, double y) {
    double width = sd.applyAsDouble(x);
    return shape.density((y - mean.applyAsDouble(x)) / width) / width;
  }
}
