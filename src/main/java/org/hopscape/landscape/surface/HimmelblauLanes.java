package org.hopscape.landscape.surface;

import org.hopscape.landscape.LaneSurface;

/** Of {@link Himmelblau}: loops that HotSpot turns into SIMD code by itself. */
final class HimmelblauLanes implements LaneSurface {
  private final double[] value = new double[WIDTH];
  private final double[] p = new double[WIDTH];
  private final double[] q = new double[WIDTH];
  private final double[] slope0 = new double[WIDTH];
  private final double[] slope1 = new double[WIDTH];

  @Override
  public double[] value(double[][] x) {
    parts(x[0], x[1], p, q);
    value(p, q, value);
    return value;
  }

  @Override
  public void gradient(double[][] x, double[][] slopes) {
    parts(x[0], x[1], p, q);
    slope(x[0], p, q, slope0);
    slope(x[1], q, p, slope1);
    slopes[0] = slope0;
    slopes[1] = slope1;
  }

  @Override
  public double[] gradientAndValue(double[][] x, double[][] slopes) {
    gradient(x, slopes);
    value(p, q, value);
    return value;
  }

  private static void parts(double[] x, double[] y, double[] p, double[] q) {
    for (int i = 0; i < WIDTH; i++) {
      p[i] = Himmelblau.first(x[i], y[i]);
      q[i] = Himmelblau.second(x[i], y[i]);
    }
  }

  private static void value(double[] p, double[] q, double[] value) {
    for (int i = 0; i < WIDTH; i++) {
      value[i] = Himmelblau.value(p[i], q[i]);
    }
  }

  private static void slope(double[] x, double[] own, double[] other, double[] slope) {
    for (int i = 0; i < WIDTH; i++) {
      slope[i] = Himmelblau.slope(x[i], own[i], other[i]);
    }
  }
}
