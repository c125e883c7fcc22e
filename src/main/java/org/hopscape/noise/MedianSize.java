package org.hopscape.noise;

import java.util.function.DoubleUnaryOperator;
import org.hopscape.math.Logistic;

/**
 * Medians of |Z| without a closed form, to about 1e-13. Given the angle of the sampler, P(|Z| &lt;= x) is elementary; its mean
 * over the angle is the distribution function, and bisection on log x finds where it is 1/2.
 */
final class MedianSize {
  /** Student's with 3 degrees of freedom, w = t/sqrt 3: w/(1 + w^2) + atan w = pi/4. */
  private static final double STUDENT_3 = 0x1.c4359e8fbd7eap-2;

  private static final double LOG_2 = StrictMath.log(2.0);

  private MedianSize() {}

  static double student(double nu) {
    if (nu == 3.0) {
      return STUDENT_3;
    }
    double scale = nu > 2.0 ? StrictMath.sqrt((nu - 2.0) / nu) : 1.0;
    return scale * size(root(logX -> 0.5 - studentTail(nu, logX)));
  }

  static double stable(double alpha) {
    return alpha == 1.0 ? 1.0 : size(root(logX -> stableShare(alpha, logX) - 0.5));
  }

  /** P(|T| &gt; x), the mean of (1 + x^2 / (nu cos^2 theta))^(-nu/2): Bailey's radius is beyond x / cos theta. */
  static double studentTail(double nu, double logX) {
    double shift = 2.0 * logX - StrictMath.log(nu);
    double integral = Quadrature.integral(0.0, Quadrature.QUARTER, (angle, rest) -> {
      double logCosine = StrictMath.log(StrictMath.sin(rest));
      return StrictMath.exp(-0.5 * nu * Logistic.softplus(shift - 2.0 * logCosine));
    });
    return integral / Quadrature.QUARTER;
  }

  /**
   * P(|Z| &lt;= x), the mean of P(W &lt;= e^c) for alpha &gt; 1 and of P(W &gt;= e^c) below, c = alpha / (alpha - 1) (log x - log
   * r(phi)) (Zolotarev's integral; Nolan 1997, doi:10.1080/15326349708807450). The integral is split where c = 0: near alpha
   * = 1 its integrand is a step there.
   */
  static double stableShare(double alpha, double logX) {
    Quadrature.Integrand share = (angle, rest) -> {
      double c = alpha / (alpha - 1.0) * (logX - logRadius(alpha, angle, rest));
      double beyond = StrictMath.exp(-StrictMath.exp(c));
      return alpha > 1.0 ? 1.0 - beyond : beyond;
    };
    double step = step(alpha, logX);
    double sum = Quadrature.integral(0.0, step, share)
        + Quadrature.integral(step, Quadrature.QUARTER, share);
    return sum / Quadrature.QUARTER;
  }

  /** The angle at which W = 1 gives |Z| = x. */
  private static double step(double alpha, double logX) {
    double low = 0.0;
    double high = Quadrature.QUARTER;
    for (int k = 0; k < 60; k++) {
      double middle = 0.5 * (low + high);
      if (logRadius(alpha, middle, Quadrature.QUARTER - middle) < logX) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /** log |Z| at W = 1; rises with the angle. */
  private static double logRadius(double alpha, double angle, double rest) {
    double cosine = StrictMath.log(StrictMath.sin(rest));
    double turned = (2.0 - alpha) * Quadrature.QUARTER + alpha * rest;
    double sine = StrictMath.sin(alpha * angle <= Quadrature.QUARTER ? alpha * angle : turned);
    double beta = Math.abs(1.0 - alpha);
    double other = StrictMath.log(StrictMath.sin((1.0 - beta) * Quadrature.QUARTER + beta * rest));
    return StrictMath.log(sine) - cosine + (1.0 - alpha) / alpha * (other - cosine);
  }

  private static double size(double logX) {
    return Math.min(Double.MAX_VALUE, StrictMath.exp(logX));
  }

  /** Where a rising function passes 0. */
  private static double root(DoubleUnaryOperator rising) {
    double high = LOG_2;
    while (rising.applyAsDouble(high) < 0.0) {
      high *= 2.0;
    }
    double low = -LOG_2;
    while (rising.applyAsDouble(low) > 0.0) {
      low *= 2.0;
    }
    for (int k = 0; k < 60; k++) {
      double middle = 0.5 * (low + high);
      if (rising.applyAsDouble(middle) < 0.0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }
}
