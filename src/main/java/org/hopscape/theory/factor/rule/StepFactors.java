package org.hopscape.theory.factor.rule;

import java.util.Collections;
import java.util.List;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.numeric.LogSum;

/**
 * A factor whose law changes from step to step, in a fixed round or at random (arXiv:2006.04740, section 4, has both): E|A|^p over a step
 * is the geometric mean of the laws' in the round, and their mean where one is drawn; rho is the mean of theirs either way. The laws
 * stretch all directions alike, so that a product's moments are the moments' product.
 *
 * @param laws the factor at each of the step sizes
 * @param weights of the laws in that mean; they add up to 1
 * @param drawn whether one is drawn at each step, rather than each in its turn
 * @param what the step sizes are, in words
 */
public record StepFactors(List<KestenFactor> laws, List<Double> weights, boolean drawn, String what)
    implements KestenFactor {
  /** Each as often as the others. */
  public static StepFactors alike(List<KestenFactor> laws, boolean drawn) {
    List<Double> weights = Collections.nCopies(laws.size(), 1.0 / laws.size());
    String what =
        drawn ? "drawn step sizes: the mean of " : "step sizes in a round: the product of ";
    return new StepFactors(laws, weights, drawn, what + laws.size() + " moments is 1");
  }

  @Override
  public double rho() {
    double sum = 0;
    for (int i = 0; i < laws.size(); i++) {
      sum += weights.get(i) * laws.get(i).rho();
    }
    return sum;
  }

  @Override
  public double logMoment(double p) {
    double[] logs = new double[laws.size()];
    double sum = 0;
    for (int i = 0; i < laws.size(); i++) {
      double log = laws.get(i).logMoment(p);
      logs[i] = log + Math.log(Math.abs(weights.get(i)));
      sum += weights.get(i) * log;
    }
    return drawn ? LogSum.of(logs) : sum;
  }

  @Override
  public double largestMoment() {
    return laws.stream().mapToDouble(KestenFactor::largestMoment).min().orElseThrow();
  }

  @Override
  public String method() {
    return what + "; " + laws.get(0).method();
  }
}
