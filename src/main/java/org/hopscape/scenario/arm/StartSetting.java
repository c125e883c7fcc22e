package org.hopscape.scenario.arm;

import java.util.function.IntToDoubleFunction;
import org.hopscape.event.Position;
import org.hopscape.kernel.Start;

/** Where a scenario puts its walkers at step 0. */
public sealed interface StartSetting {
  /** A position as walkers have it: where they start, or {@code deviations} away from the mean, up and down by turns. */
  double[] typical(int dimension, double deviations);

  /** The same for the walkers themselves. */
  Start start();

  private static double[] typical(
      int dimension, double deviations, double mean, IntToDoubleFunction sd) {
    double[] x = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      x[i] = mean + (i % 2 == 0 ? deviations : -deviations) * sd.applyAsDouble(i);
    }
    return x;
  }

  /** All at one point. */
  record At(Position position) implements StartSetting {
    @Override
    public double[] typical(int dimension, double deviations) {
      return position.toArray();
    }

    @Override
    public Start start() {
      return new Start.At(position);
    }
  }

  /** Each coordinate a standard deviation of its own times Z, drawn for each walker: a network's, by what comes into a unit. */
  record FanIn(Position sd) implements StartSetting {
    @Override
    public double[] typical(int dimension, double deviations) {
      return StartSetting.typical(dimension, deviations, 0.0, sd::get);
    }

    @Override
    public Start start() {
      return new Start.FanIn(sd);
    }
  }

  /** Each coordinate mean + sd Z, drawn for each walker. */
  record Gaussian(double mean, double sd) implements StartSetting {
    public Gaussian {
      if (!(sd >= 0)) {
        throw new IllegalArgumentException("sd is not in the interval [0, inf): " + sd);
      }
    }

    @Override
    public double[] typical(int dimension, double deviations) {
      return StartSetting.typical(dimension, deviations, mean, i -> sd);
    }

    @Override
    public Start start() {
      return new Start.Gaussian(mean, sd);
    }
  }
}
