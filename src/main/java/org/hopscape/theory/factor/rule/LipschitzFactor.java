package org.hopscape.theory.factor.rule;

import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.numeric.Parameter;

/**
 * The random Lipschitz constants of SGD far out where f'(x)/x lies between two numbers: with A(slope) = 1 - decay - stepSize (1 + sigma Z)
 * slope,
 *
 * <pre>
 * K = the largest |A|,   k = the smallest |A|,   for slopes between low and high.
 * </pre>
 *
 * k |w| - M &lt; |w'| &lt; K |w| + M, so that where E log K &lt; 0 the tail has no exponent below a with E K^a = 1, and none above b with
 * E k^b = 1 (Hodgkinson and Mahoney 2021, theorem 1, arXiv:2006.06293), whatever the slope depends on.
 *
 * @param sigma strength of the multiplicative noise
 * @param decay what a decay of the weights takes off A
 * @param largest whether this is K, not k
 */
public record LipschitzFactor(
    double stepSize, double sigma, double decay, double low, double high, boolean largest)
    implements KestenFactor {
  /** Nodes of the trapezoidal rule in z: kinks where K or k passes from one slope to the other cost 1e-6. */
  private static final double STEP = 1.0 / 256;

  /** |z|^64 exp(-z^2/2) has its peak at 8. */
  private static final int END = 24;

  private static final double MOST = 64;

  public LipschitzFactor {
    Parameter.positive("stepSize", stepSize);
    Parameter.notNegative("sigma", sigma);
    Parameter.notNegative("decay", decay);
  }

  @Override
  public double rho() {
    double sum = 0;
    for (int i = (int) (-END / STEP); i <= END / STEP; i++) {
      double z = i * STEP;
      double a = at(z);
      if (a > 0) {
        sum += Math.log(a) * Math.exp(-z * z / 2);
      } else if (!largest) {
        return Double.NEGATIVE_INFINITY; // k is 0 with some probability
      }
    }
    return sum * STEP / Math.sqrt(2 * Math.PI);
  }

  @Override
  public double logMoment(double p) {
    double sum = 0;
    for (int i = (int) (-END / STEP); i <= END / STEP; i++) {
      double z = i * STEP;
      sum += Math.pow(at(z), p) * Math.exp(-z * z / 2);
    }
    return Math.log(sum * STEP / Math.sqrt(2 * Math.PI));
  }

  @Override
  public double largestMoment() {
    return MOST;
  }

  @Override
  public String method() {
    return "random Lipschitz constants";
  }

  private double at(double z) {
    double one = 1 - decay - stepSize * (1 + sigma * z) * low;
    double other = 1 - decay - stepSize * (1 + sigma * z) * high;
    if (largest) {
      return Math.max(Math.abs(one), Math.abs(other));
    }
    return one * other <= 0 ? 0 : Math.min(Math.abs(one), Math.abs(other));
  }
}
