package org.hopscape.optimizer;

/** An update rule. */
public sealed interface Optimizer {
  /** w' = w - stepSize g. */
  record Sgd(double stepSize) implements Optimizer {
    public Sgd {
      if (!(stepSize > 0 && stepSize <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "step-size is not in the interval (0, inf): " + stepSize);
      }
    }
  }
}
