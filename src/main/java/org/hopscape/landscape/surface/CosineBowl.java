package org.hopscape.landscape.surface;

import java.util.List;
import java.util.Optional;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.math.Sine;

/**
 * f(x) = x^2/10 + 1 - cos(x^2): wells that grow narrower outwards in a bowl, one dimension.
 *
 * <p>f' = x (1/5 + 2 sin x^2). The minima are at 0 and near x^2 = 2 pi n; the barriers between them stand where sin x^2 =
 * -1/10 and falls, x^2 = 2 pi (n - 1/2) + asin(1/10), n = 1, 2, ... Basin n lies right of the n-th barrier, basin -n
 * mirrors it, basin 0 is the centre.
 */
public record CosineBowl() implements Landscape {
  /** An ulp of x^2 here is 1/64 of a radian. */
  private static final double BOUND = 1e7;

  @Override
  public String name() {
    return "cosine-bowl";
  }

  @Override
  public int dimension() {
    return 1;
  }

  /** As x^2/10 + 2 sin^2(x^2/2), which rounding never takes below x^2/10. */
  @Override
  public double value(double[] x) {
    double y = x[0] * x[0];
    double s = Sine.sin(0.5 * y);
    return y / 10.0 + 2.0 * s * s;
  }

  @Override
  public double lowerBound(double[] x) {
    return x[0] * x[0] / 10.0;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    gradient[0] = slope(x[0], Sine.sin(x[0] * x[0]));
  }

  /** f'' = 1/5 + 2 sin x^2 + 4 x^2 cos x^2. */
  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    double y = x[0] * x[0];
    product[0] = v[0] * Math.fma(4.0 * y, Sine.cos(y), Math.fma(2.0, Sine.sin(y), 0.2));
  }

  @Override
  public List<double[]> knownMinima() {
    return List.of(new double[] {0.0});
  }

  /** f'(x), from s = sin x^2. */
  public static double slope(double x, double s) {
    return x * Math.fma(2.0, s, 0.2);
  }

  @Override
  public double bound() {
    return BOUND;
  }

  @Override
  public Optional<BasinMap> minima() {
    return Optional.of(Minima.MINIMA);
  }

  /** label = sign(x) floor(x^2/(2 pi) + 1/2 - asin(1/10)/(2 pi)). */
  public enum Minima implements BasinMap {
    MINIMA;

    public static final double PER_TURN = 0x1.45f306dc9c883p-3;

    /** 1/2 - asin(1/10)/(2 pi). */
    public static final double OFFSET = 0x1.efacdd1499841p-2;

    /** 1/2 + asin(1/10)/(2 pi), the first barrier's x^2/(2 pi). */
    private static final double FIRST = 0x1.08299175b33dfp-1;

    private static final double TURN = 0x1.921fb54442d18p+2;

    @Override
    public long label(double[] position) {
      double x = position[0];
      long n = (long) Math.floor(Math.fma(x * x, PER_TURN, OFFSET));
      return x < 0 ? -n : n;
    }

    @Override
    public double[] interval(long label) {
      long n = label < 0 ? -label : label;
      double high = barrier(n);
      double low = n == 0 ? -high : barrier(n - 1);
      return label < 0 ? new double[] {-high, -low} : new double[] {low, high};
    }

    /** The barrier between basins n and n + 1. */
    private static double barrier(long n) {
      return Math.sqrt((n + FIRST) * TURN);
    }
  }
}
