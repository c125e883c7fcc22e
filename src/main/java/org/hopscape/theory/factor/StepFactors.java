package org.hopscape.theory.factor;

import java.util.List;
import org.hopscape.theory.numeric.LogSum;

/**
 * A factor whose law changes from step to step, in a fixed round or at random with equal chances (arXiv:2006.04740, section 4, has
 * both): E|A|^p over a step is the geometric mean of the laws' in the round, and their mean where one is drawn; rho is the mean
 * of theirs either way. The laws stretch all directions alike, so that a product's moments are the moments' product.
 *
 * @param laws the factor at each of the step sizes
 * @param drawn whether one is drawn at each step, rather than each in its turn
 */
public record StepFactors(List<Factor> laws, boolean drawn) implements Factor {
  @Override
  public double rho() {
    return laws.stream().mapToDouble(Factor::rho).average().orElseThrow();
  }

  @Override
  public double logMoment(double p) {
    double[] logs = laws.stream().mapToDouble(law -> law.logMoment(p)).toArray();
    if (drawn) {
      return LogSum.of(logs) - Math.log(logs.length);
    }
    double sum = 0;
    for (double log : logs) {
      sum += log;
    }
    return sum / logs.length;
  }

  @Override
  public double largestMoment() {
    return laws.stream().mapToDouble(Factor::largestMoment).min().orElseThrow();
  }

  @Override
  public String method() {
    String what =
        drawn ? "drawn step sizes: the mean of " : "step sizes in a round: the product of ";
    return what + laws.size() + " moments is 1; " + laws.get(0).method();
  }
}
