package org.hopscape.landscape.surface;

import java.util.List;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.LaneSurface;

/**
 * f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2: four wells of equal depth, two dimensions (Himmelblau 1972, Applied
 * Nonlinear Programming).
 *
 * <p>Zero at (3, 2), (-2.805118, 3.131313), (-3.779310, -3.283186) and (3.584428, -1.848127).
 */
public record Himmelblau() implements Landscape {
  /** f stays finite. */
  private static final double BOUND = 1e75;

  @Override
  public String name() {
    return "himmelblau";
  }

  @Override
  public Growth growth() {
    return Growth.STEEP;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double value(double[] x) {
    return value(first(x), second(x));
  }

  static double value(double p, double q) {
    return Math.fma(p, p, q * q);
  }

  @Override
  public double lowerBound(double[] x) {
    return 0.0;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double p = first(x);
    double q = second(x);
    double x0 = x[0];
    double x1 = x[1];
    gradient[0] = slope(x0, p, q);
    gradient[1] = slope(x1, q, p);
  }

  /** By the coordinate x of which {@code own} has the square. */
  static double slope(double x, double own, double other) {
    return 2.0 * Math.fma(2.0 * x, own, other);
  }

  @Override
  public boolean hasLanes() {
    return true;
  }

  @Override
  public LaneSurface lanes(boolean vectors) {
    return new HimmelblauLanes();
  }

  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    double xx = Math.fma(8.0 * x[0], x[0], Math.fma(4.0, first(x), 2.0));
    double yy = Math.fma(8.0 * x[1], x[1], Math.fma(4.0, second(x), 2.0));
    double xy = 4.0 * (x[0] + x[1]);
    double v0 = v[0];
    double v1 = v[1];
    product[0] = Math.fma(xx, v0, xy * v1);
    product[1] = Math.fma(xy, v0, yy * v1);
  }

  @Override
  public List<double[]> knownMinima() {
    return List.of(
        new double[] {3.0, 2.0},
        new double[] {-0x1.670e1c0670a7ep+1, 0x1.90ced93db886dp+1},
        new double[] {-0x1.e3c07039d8f26p+1, -0x1.a43f7045a1355p+1},
        new double[] {0x1.cace8c40499a4p+1, -0x1.d91ed1f02ea31p+0});
  }

  @Override
  public double bound() {
    return BOUND;
  }

  private static double first(double[] x) {
    return first(x[0], x[1]);
  }

  static double first(double x, double y) {
    return Math.fma(x, x, y - 11.0);
  }

  private static double second(double[] x) {
    return second(x[0], x[1]);
  }

  static double second(double x, double y) {
    return Math.fma(y, y, x - 7.0);
  }
}
