package org.hopscape.optimizer;

/**
 * From a noisy gradient g to the next position: clip g, update by the rule, decay the weights.
 *
 * @param stepSize gamma, before the schedule
 * @param clip longest norm of g, infinite where g is never clipped: g min(1, clip/|g|) (Pascanu, Mikolov and Bengio 2013,
 *     arXiv:1211.5063)
 * @param weightDecay lambda of the decoupled decay w' - gamma_k lambda w (Loshchilov and Hutter 2019, arXiv:1711.05101)
 */
public record Optimizer(
    Rule rule, double stepSize, double clip, double weightDecay, Schedule schedule) {
  public Optimizer {
    if (!(stepSize > 0 && stepSize <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("step-size is not in the interval (0, inf): " + stepSize);
    }
    if (!(clip > 0)) {
      throw new IllegalArgumentException("clip is not in the interval (0, inf]: " + clip);
    }
    Rule.checkNotNegative("weight-decay", weightDecay);
  }

  /** The rule alone. */
  public static Optimizer of(Rule rule, double stepSize) {
    return new Optimizer(rule, stepSize, Double.POSITIVE_INFINITY, 0.0, new Schedule.Constant());
  }

  /** w' = w - stepSize g. */
  public static Optimizer sgd(double stepSize) {
    return of(new Sgd(), stepSize);
  }

  /** Whether this is the rule alone, at a constant step size. */
  public boolean bare() {
    return clip == Double.POSITIVE_INFINITY && weightDecay == 0.0 && schedule.isConstant();
  }

  /** Whether this is plain SGD at a constant step size. */
  public boolean plainSgd() {
    return rule.isPlain() && bare();
  }

  /**
   * gamma_k, the step size from step k to step k + 1.
   *
   * @param word the walker's random word at that step, where the schedule is drawn
   */
  public double stepSizeAt(long k, long word) {
    return stepSize * schedule.factor(k, word);
  }

  /**
   * Shortens g to the norm {@code clip} where it is longer. All is in units of the largest coordinate, so that no square
   * overflows, and a g of one coordinate becomes clip or -clip.
   */
  public void clip(double[] g) {
    if (clip == Double.POSITIVE_INFINITY) {
      return;
    }
    double largest = largest(g);
    if (!(largest > 0.0 && largest <= Double.MAX_VALUE)) {
      return;
    }
    double norm = norm(g, largest);
    if (largest * norm > clip) {
      double factor = clip / norm;
      for (int i = 0; i < g.length; i++) {
        g[i] = g[i] / largest * factor;
      }
    }
  }

  /** {@code next} - stepSize weightDecay x. */
  public void decay(double stepSize, double[] x, double[] next) {
    if (weightDecay == 0.0) {
      return;
    }
    double rate = stepSize * weightDecay;
    for (int i = 0; i < x.length; i++) {
      next[i] = Math.fma(-rate, x[i], next[i]);
    }
  }

  private static double largest(double[] g) {
    double largest = 0.0;
    for (double coordinate : g) {
      largest = Math.max(largest, Math.abs(coordinate));
    }
    return largest;
  }

  /** |g| / largest. */
  private static double norm(double[] g, double largest) {
    double sum = 0.0;
    for (double coordinate : g) {
      double scaled = coordinate / largest;
      sum = Math.fma(scaled, scaled, sum);
    }
    return Math.sqrt(sum);
  }
}
