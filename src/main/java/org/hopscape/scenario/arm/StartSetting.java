package org.hopscape.scenario.arm;

import org.hopscape.event.Position;

/** Where a scenario puts its walkers at step 0. */
public sealed interface StartSetting {
  /** A position as walkers have it: where they start, or {@code deviations} away from the mean, up and down by turns. */
  default double[] typical(int dimension, double deviations) {
    if (this instanceof At at) {
      return at.position().toArray();
    }
    Gaussian gaussian = (Gaussian) this;
    double[] x = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      x[i] = gaussian.mean + (i % 2 == 0 ? deviations : -deviations) * gaussian.sd;
    }
    return x;
  }

  /** All at one point. */
  record At(Position position) implements StartSetting {}

  /** Each coordinate mean + sd Z, drawn for each walker. */
  record Gaussian(double mean, double sd) implements StartSetting {
    public Gaussian {
      if (!(sd >= 0)) {
        throw new IllegalArgumentException("sd is not in the interval [0, inf): " + sd);
      }
    }
  }
}
