package org.hopscape.theory.factor.rule;

import java.util.Arrays;
import java.util.List;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.NormalFactor;
import org.hopscape.theory.numeric.LogSum;
import org.hopscape.theory.numeric.Parameter;

/**
 * What SGD does far out where f'(x)/x is a number that is drawn anew at each step,
 *
 * <pre>
 * A = 1 - decay - stepSize (1 + sigma Z) slope,   Z standard normal, slope from a sample
 * </pre>
 *
 * as {@link PhaseRecursion} has it for ripples that are known.
 *
 * @param sigma strength of the multiplicative noise; 0 where the noise is additive
 * @param decay what a decay of the weights takes off A
 * @param slopes quantiles of f'(x)/x, all of the same weight
 */
public record SlopeSample(double stepSize, double sigma, double decay, List<Double> slopes)
    implements KestenFactor {
  public SlopeSample {
    Parameter.positive("stepSize", stepSize);
    Parameter.notNegative("sigma", sigma);
    Parameter.notNegative("decay", decay);
    slopes = List.copyOf(slopes);
  }

  /** The midpoints of {@code n} shares of the sample that are alike. */
  public static List<Double> quantiles(double[] sample, int n) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    Double[] quantiles = new Double[n];
    for (int i = 0; i < n; i++) {
      quantiles[i] = sorted[(int) ((i + 0.5) * sorted.length / n)];
    }
    return List.of(quantiles);
  }

  @Override
  public double rho() {
    return slopes.stream()
        .mapToDouble(slope -> factor(slope).logMean())
        .average()
        .orElseThrow();
  }

  @Override
  public double logMoment(double p) {
    double[] logs =
        slopes.stream().mapToDouble(slope -> factor(slope).logMoment(p)).toArray();
    return LogSum.of(logs) - Math.log(logs.length);
  }

  @Override
  public String method() {
    return "E|A|^alpha = 1 over f'(x)/x as sampled far out, where its law is the same at all distances";
  }

  private NormalFactor factor(double slope) {
    double drift = stepSize * slope;
    return new NormalFactor(1 - decay - drift, sigma * Math.abs(drift));
  }
}
