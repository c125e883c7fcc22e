package org.hopscape.kernel;

import org.hopscape.event.Position;

/** Where walkers stand at step 0. */
public sealed interface Start {
  /** All at one point. */
  record At(Position position) implements Start {}

  /** Each coordinate mean + sd Z, drawn for each walker (slot 4). */
  record Gaussian(double mean, double sd) implements Start {}
}
