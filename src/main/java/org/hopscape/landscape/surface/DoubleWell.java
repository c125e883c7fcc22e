package org.hopscape.landscape.surface;

import java.util.List;
import java.util.Optional;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Checked;
import org.hopscape.landscape.Landscape;
import org.jspecify.annotations.Nullable;

/**
 * f(x) = x^4/4 - x^2/2: two wells at -1 and 1, a barrier of height 1/4 at 0, one dimension.
 *
 * <p>Beyond |x| = {@code beyond} f goes on as a straight line with the value and the slope it has there, so that a fixed
 * step size does not diverge under strong noise; infinite where f is quartic everywhere. Basin -1 lies left of 0, basin 1
 * right of it; the barrier itself counts to basin 1.
 */
public record DoubleWell(double beyond) implements Landscape {
  /** x^4 stays finite. */
  private static final double BOUND = 1e75;

  public DoubleWell {
    if (!(beyond > 1.0)) {
      throw new IllegalArgumentException("beyond is not in the interval (1, inf]: " + beyond);
    }
  }

  /** Quartic everywhere. */
  public static DoubleWell quartic() {
    return new DoubleWell(Double.POSITIVE_INFINITY);
  }

  /** Straight beyond |x| = {@code beyond}, which is more than 1, where the minima are. */
  public static DoubleWell linear(double beyond) {
    return new DoubleWell(Checked.positive("beyond", beyond));
  }

  @Override
  public String name() {
    return "double-well";
  }

  @Override
  public Growth growth() {
    return beyond == Double.POSITIVE_INFINITY ? Growth.STEEP : Growth.STRAIGHT;
  }

  @Override
  public int dimension() {
    return 1;
  }

  /** As (x^2/4 - 1/2) x^2, and f(R) + f'(R) (|x| - R) beyond R. */
  @Override
  public double value(double[] x) {
    double a = Math.abs(x[0]);
    double r = Math.min(a, beyond);
    double inner = Math.fma(0.25 * r, r, -0.5) * (r * r);
    return a > r ? Math.fma(slope(r), a - r, inner) : inner;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    gradient[0] = slope(Math.max(-beyond, Math.min(beyond, x[0])));
  }

  /** f'' = 3 x^2 - 1, and 0 beyond R. */
  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    double curvature = Math.abs(x[0]) > beyond ? 0.0 : Math.fma(3.0 * x[0], x[0], -1.0);
    product[0] = v[0] * curvature;
  }

  @Override
  public List<double[]> knownMinima() {
    return List.of(new double[] {-1.0}, new double[] {1.0});
  }

  @Override
  public double bound() {
    return BOUND;
  }

  @Override
  public Optional<BasinMap> minima() {
    return Optional.of(Sides.SIDES);
  }

  /** x^3 - x. */
  private static double slope(double x) {
    return x * Math.fma(x, x, -1.0);
  }

  /** label = -1 where x < 0, else 1. */
  public enum Sides implements BasinMap {
    SIDES;

    @Override
    public long label(double[] position) {
      return position[0] < 0.0 ? -1 : 1;
    }

    @Override
    public double @Nullable [] interval(long label) {
      if (label == -1) {
        return new double[] {Double.NEGATIVE_INFINITY, 0.0};
      }
      return label == 1 ? new double[] {0.0, Double.POSITIVE_INFINITY} : null;
    }
  }
}
