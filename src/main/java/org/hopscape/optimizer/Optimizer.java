package org.hopscape.optimizer;

/** An update rule. */
public sealed interface Optimizer {
  /** w' = w - stepSize g. */
  record Sgd(double stepSize) implements Optimizer {}
}
