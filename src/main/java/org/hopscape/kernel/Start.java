package org.hopscape.kernel;

import org.hopscape.event.Position;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;

/** Where walkers stand at step 0. */
public sealed interface Start {
  /** The walker's coordinates at step 0; drawn ones may be beyond the range of numbers. */
  double[] of(long seed, long walker, int dimension);

  /** Whether each walker has a start of its own. */
  default boolean isDrawn() {
    return true;
  }

  /** Mean of the first coordinate. */
  double middle();

  /** Standard deviation of the first coordinate. */
  double spread();

  /** All at one point. */
  record At(Position position) implements Start {
    public At {
      for (int i = 0; i < position.dimension(); i++) {
        checkFinite("start", position.get(i));
      }
    }

    @Override
    public double[] of(long seed, long walker, int dimension) {
      return position.toArray();
    }

    @Override
    public boolean isDrawn() {
      return false;
    }

    @Override
    public double middle() {
      return position.get(0);
    }

    @Override
    public double spread() {
      return 0;
    }
  }

  /** Each coordinate mean + sd Z, drawn for each walker (slot 4). */
  record Gaussian(double mean, double sd) implements Start {
    public Gaussian {
      checkFinite("mean", mean);
      if (!(sd >= 0 && sd <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("sd is not in the interval [0, inf): " + sd);
      }
    }

    @Override
    public double[] of(long seed, long walker, int dimension) {
      long at = WalkerKey.of(seed, walker).at(0);
      double[] x = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        x[i] = Math.fma(sd, Recursion.normal(at, Slot.START, i), mean);
      }
      return x;
    }

    @Override
    public double middle() {
      return mean;
    }

    @Override
    public double spread() {
      return sd;
    }
  }

  /** Each coordinate a standard deviation of its own times Z, drawn for each walker (slot 4). */
  record FanIn(Position sd) implements Start {
    public FanIn {
      for (int i = 0; i < sd.dimension(); i++) {
        checkFinite("sd", sd.get(i));
      }
    }

    @Override
    public double[] of(long seed, long walker, int dimension) {
      long at = WalkerKey.of(seed, walker).at(0);
      double[] x = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        x[i] = Math.fma(sd.get(i), Recursion.normal(at, Slot.START, i), 0.0);
      }
      return x;
    }

    @Override
    public double middle() {
      return 0;
    }

    @Override
    public double spread() {
      return sd.get(0);
    }
  }

  private static void checkFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is not finite: " + value);
    }
  }
}
