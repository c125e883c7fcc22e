package org.hopscape.kernel;

import org.hopscape.event.Position;

/** Where walkers stand at step 0. */
public sealed interface Start {
  /** All at one point. */
  record At(Position position) implements Start {
    public At {
      for (int i = 0; i < position.dimension(); i++) {
        checkFinite("start", position.get(i));
      }
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
  }

  private static void checkFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is not finite: " + value);
    }
  }
}
