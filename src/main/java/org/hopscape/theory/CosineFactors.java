package org.hopscape.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.hopscape.optimizer.Schedule;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.rule.StepFactors;

/**
 * Step sizes that go down along half a cosine and start again. A period's steps are points at k/period, k = 0, 1, ...: of the
 * trapezoidal rule, but that the last point is missing and the first has its whole weight. What is summed is even around both ends, so
 * that the rule has all digits from some {@value #NODES} points on, and long periods need no more.
 */
final class CosineFactors {
  private static final int NODES = 64;

  private CosineFactors() {}

  /**
   * Empty where the law of a step is not known.
   *
   * @param law of a step at a multiple of the step size
   */
  static Optional<StepFactors> of(
      Schedule.Cosine cosine, DoubleFunction<Optional<KestenFactor>> law) {
    int n = (int) Math.min(NODES, cosine.period());
    Schedule.Cosine shape = new Schedule.Cosine(n, cosine.low());
    List<KestenFactor> laws = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    double end = 0.5 / n - 0.5 / cosine.period();
    for (int k = 0; k <= n; k++) {
      double weight = k == 0 ? 1.0 / n - end : k == n ? end : 1.0 / n;
      double multiple = k == n ? cosine.low() : shape.factor(k);
      if (weight == 0 || multiple == 0) {
        continue; // a step of no size stretches nothing
      }
      Optional<KestenFactor> here = law.apply(multiple);
      if (here.isEmpty()) {
        return Optional.empty();
      }
      laws.add(here.get());
      weights.add(weight);
    }
    String what = "the step sizes of a period: the product of their moments is 1";
    return Optional.of(new StepFactors(laws, weights, false, what));
  }
}
