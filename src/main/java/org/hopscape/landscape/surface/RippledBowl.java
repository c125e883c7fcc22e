package org.hopscape.landscape.surface;

import java.util.List;
import java.util.Optional;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.math.Sine;

/**
 * f(x) = x^2/2 - 2 x sin 2x + 1 - cos 2x, with f(0) = 0: wells of constant width whose barriers grow outwards, one
 * dimension.
 *
 * <p>f' = x (1 - 4 cos 2x) = x (8 sin^2 x - 3). Zero is a barrier, the others stand at |x| = n pi - acos(1/4)/2, n = 1, 2,
 * ... Basin n lies left of the n-th barrier, basin 1 begins at 0, basin -n mirrors basin n; there is no basin 0, and the
 * barrier at 0 counts to basin 1.
 */
public record RippledBowl() implements Landscape {
  /** An ulp of 2x here is 1/64 of a radian. */
  private static final double BOUND = 5e13;

  /** Near a lowest minimum. */
  private static final double BESIDE = 0.659;

  @Override
  public String name() {
    return "rippled-bowl";
  }

  @Override
  public int dimension() {
    return 1;
  }

  /** As x (x/2 - 4 s c) + 2 s^2 with s = sin x, c = cos x. */
  @Override
  public double value(double[] x) {
    double s = Sine.sin(x[0]);
    double c = Sine.cos(x[0]);
    return Math.fma(x[0], Math.fma(0.5, x[0], -4.0 * s * c), 2.0 * s * s);
  }

  /** f >= x^2/2 - 2|x|; a thousandth of |x| and 1e-9 leave room for rounding. */
  @Override
  public double lowerBound(double[] x) {
    double a = Math.abs(x[0]);
    return a * (0.499 * a - 2.001) - 1e-9;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    gradient[0] = slope(x[0], Sine.sin(x[0]));
  }

  /** f'' = 1 - 4 cos 2x + 8 x sin 2x. */
  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    double s = Sine.sin(x[0]);
    double c = Sine.cos(x[0]);
    product[0] = v[0] * Math.fma(16.0 * x[0], s * c, Math.fma(8.0 * s, s, -3.0));
  }

  /** f'(x), from s = sin x. */
  public static double slope(double x, double s) {
    return x * Math.fma(8.0 * s, s, -3.0);
  }

  /** The two beside the barrier at 0. */
  @Override
  public List<double[]> knownMinima() {
    FlowBasins flow = new FlowBasins(this);
    double right = flow.minimum(new double[] {BESIDE}).orElseThrow()[0];
    return List.of(new double[] {-right}, new double[] {right});
  }

  @Override
  public double bound() {
    return BOUND;
  }

  @Override
  public Optional<BasinMap> minima() {
    return Optional.of(Minima.MINIMA);
  }

  /** label = sign(x) (1 + floor(|x|/pi + acos(1/4)/(2 pi))). */
  public enum Minima implements BasinMap {
    MINIMA;

    public static final double PER_PI = Sine.PER_PI;

    /** acos(1/4)/(2 pi). */
    public static final double OFFSET = 0x1.ada3983e16b22p-3;

    private static final double PI = Sine.PI_1;

    @Override
    public long label(double[] position) {
      double x = position[0];
      long n = 1 + (long) Math.floor(Math.fma(Math.abs(x), PER_PI, OFFSET));
      return x < 0 ? -n : n;
    }

    @Override
    public double[] interval(long label) {
      long n = label < 0 ? -label : label;
      double low = n == 1 ? 0.0 : barrier(n - 1);
      double high = barrier(n);
      return label < 0 ? new double[] {-high, -low} : new double[] {low, high};
    }

    /** The barrier between basins n and n + 1. */
    private static double barrier(long n) {
      return (n - OFFSET) * PI;
    }
  }
}
