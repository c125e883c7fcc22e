package com.example;

import org.hopscape.own.OwnLandscape;
import org.hopscape.own.Settings;

/**
 * A landscape of one's own: f(x, y) = (x^2 + y^2)/10 - sum over three places of depth exp(-|x - place|^2).
 *
 *   javac -cp target/hopscape.jar -d classes conf/own/ThreeWells.java
 *   ./hopscape run conf/own/three-wells.conf --class-path classes
 *
 * StrictMath has the same bits on every machine; Math.exp need not.
 */
public final class ThreeWells implements OwnLandscape {
  private static final double[][] PLACES = {{2, 0}, {-2, 1}, {0, -2}};
  private final double depth;

  /** The keys beside type: depth. */
  public ThreeWells(Settings settings) {
    depth = settings.number("depth", 3);
    if (!(depth > 0)) {
      throw new IllegalArgumentException("depth is not above 0: " + depth);
    }
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double value(double[] x) {
    double f = (x[0] * x[0] + x[1] * x[1]) / 10;
    for (double[] place : PLACES) {
      f -= well(x, place);
    }
    return f;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    gradient[0] = x[0] / 5;
    gradient[1] = x[1] / 5;
    for (double[] place : PLACES) {
      double well = well(x, place);
      gradient[0] += 2 * (x[0] - place[0]) * well;
      gradient[1] += 2 * (x[1] - place[1]) * well;
    }
  }

  private double well(double[] x, double[] place) {
    double dx = x[0] - place[0];
    double dy = x[1] - place[1];
    return depth * StrictMath.exp(-(dx * dx + dy * dy));
  }
}
