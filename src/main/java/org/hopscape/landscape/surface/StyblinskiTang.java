package org.hopscape.landscape.surface;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Checked;
import org.hopscape.landscape.LatticeMap;
import org.hopscape.landscape.Separable;
import org.hopscape.landscape.basin.Lattice;
import org.jspecify.annotations.Nullable;

/**
 * f(x) = sum(x_i^4 - 16 x_i^2 + 5 x_i) / 2: two wells of unequal depth in each coordinate, 2^d in all (Styblinski and
 * Tang 1990, doi:10.1016/0893-6080(90)90029-K).
 *
 * <p>f'_i = 2 x^3 - 16 x + 5/2. A coordinate's minima are at -2.903534 (f = -39.166166) and 2.746803 (-25.029447), the
 * barrier between them at 0.156731.
 */
public record StyblinskiTang(int dimension) implements Separable {
  /** x^4 stays finite. */
  private static final double BOUND = 1e75;

  private static final double DEEPER = -0x1.73a700c60cd8ap+1;
  private static final double SHALLOWER = 0x1.5f973bb2fbe1ap+1;
  private static final double BARRIER = 0x1.40fc51310f70ap-3;

  public StyblinskiTang {
    Checked.dimension(dimension);
  }

  @Override
  public String name() {
    return "styblinski-tang";
  }

  @Override
  public Growth growth() {
    return Growth.STEEP;
  }

  /** x ((x^2 - 16) x + 5). */
  @Override
  public void terms(double[] x, double[] terms) {
    for (int i = 0; i < x.length; i++) {
      terms[i] = x[i] * Math.fma(Math.fma(x[i], x[i], -16.0), x[i], 5.0);
    }
  }

  /** Half the sum, in the coordinates' order. */
  @Override
  public double total(double[] terms, int from, int n) {
    double sum = 0.0;
    for (int i = from; i < from + n; i++) {
      sum += terms[i];
    }
    return 0.5 * sum;
  }

  /** Without an array of terms. */
  @Override
  public double value(double[] x) {
    double sum = 0.0;
    for (double v : x) {
      sum += v * Math.fma(Math.fma(v, v, -16.0), v, 5.0);
    }
    return 0.5 * sum;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    for (int i = 0; i < x.length; i++) {
      gradient[i] = Math.fma(Math.fma(2.0 * x[i], x[i], -16.0), x[i], 2.5);
    }
  }

  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    for (int i = 0; i < x.length; i++) {
      product[i] = v[i] * Math.fma(6.0 * x[i], x[i], -16.0);
    }
  }

  /** The lowest, and in one dimension the other. */
  @Override
  public List<double[]> knownMinima() {
    double[] lowest = new double[dimension];
    Arrays.fill(lowest, DEEPER);
    return dimension == 1 ? List.of(lowest, new double[] {SHALLOWER}) : List.of(lowest);
  }

  @Override
  public boolean finiteWithinBound() {
    return true;
  }

  @Override
  public double bound() {
    return BOUND;
  }

  @Override
  public Optional<BasinMap> minima() {
    return Optional.of(new Sides(dimension));
  }

  /**
   * Bit i of the label is set where x_i is at or right of the barrier; from 63 dimensions on the label is a hash of these
   * bits.
   */
  public record Sides(int dimension) implements LatticeMap {
    private static final int BITS = 62;

    @Override
    public long label(double[] x) {
      return dimension <= BITS ? bits(x) : hash(x);
    }

    @Override
    public long well(double x) {
      return x >= BARRIER ? 1L : 0L;
    }

    @Override
    public double below(long well) {
      return well == 0 ? Double.NEGATIVE_INFINITY : BARRIER;
    }

    @Override
    public double above(long well) {
      return well == 0 ? BARRIER : Double.POSITIVE_INFINITY;
    }

    @Override
    public long weight(int i) {
      return dimension <= BITS ? 1L << i : Lattice.weight(i);
    }

    @Override
    public long label(long sum) {
      return dimension <= BITS ? sum : Lattice.hash(sum);
    }

    private static long bits(double[] x) {
      long label = 0;
      for (int i = 0; i < x.length; i++) {
        label |= x[i] >= BARRIER ? 1L << i : 0L;
      }
      return label;
    }

    private static long hash(double[] x) {
      return Lattice.hash(x, y -> y >= BARRIER ? 1L : 0L);
    }

    /** Up to here labels have six digits. */
    @Override
    public boolean named() {
      return dimension < 20;
    }

    @Override
    public double @Nullable [] within(long label) {
      if (dimension > BITS || label < 0 || label >>> dimension != 0) {
        return null;
      }
      double[] x = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        x[i] = (label >>> i & 1) == 0 ? DEEPER : SHALLOWER;
      }
      return x;
    }

    @Override
    public double @Nullable [] interval(long label) {
      if (dimension != 1 || (label != 0 && label != 1)) {
        return null;
      }
      return label == 0
          ? new double[] {Double.NEGATIVE_INFINITY, BARRIER}
          : new double[] {BARRIER, Double.POSITIVE_INFINITY};
    }
  }
}
