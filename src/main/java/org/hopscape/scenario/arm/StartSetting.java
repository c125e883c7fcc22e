package org.hopscape.scenario.arm;

import org.hopscape.event.Position;
import org.hopscape.kernel.Start;

/** Where a scenario puts its walkers at step 0. */
public sealed interface StartSetting {
  /** A position as walkers have it: where they start, or {@code deviations} away from the mean, up and down by turns. */
  default double[] typical(int dimension, double deviations) {
    if (this instanceof At at) {
      return at.position().toArray();
    }
    double[] x = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      double mean = this instanceof Gaussian gaussian ? gaussian.mean : 0.0;
      double sd = this instanceof FanIn fanIn ? fanIn.sd.get(i) : ((Gaussian) this).sd;
      x[i] = mean + (i % 2 == 0 ? deviations : -deviations) * sd;
    }
    return x;
  }

  /** The same for the walkers themselves. */
  default Start start() {
    if (this instanceof At at) {
      return new Start.At(at.position());
    }
    return this instanceof FanIn fanIn
        ? new Start.FanIn(fanIn.sd())
        : new Start.Gaussian(((Gaussian) this).mean(), ((Gaussian) this).sd());
  }

  /** All at one point. */
  record At(Position position) implements StartSetting {}

  /** Each coordinate a standard deviation of its own times Z, drawn for each walker: a network's, by what comes into a unit. */
  record FanIn(Position sd) implements StartSetting {}

  /** Each coordinate mean + sd Z, drawn for each walker. */
  record Gaussian(double mean, double sd) implements StartSetting {
    public Gaussian {
      if (!(sd >= 0)) {
        throw new IllegalArgumentException("sd is not in the interval [0, inf): " + sd);
      }
    }
  }
}
