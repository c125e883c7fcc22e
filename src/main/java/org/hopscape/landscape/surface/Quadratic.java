package org.hopscape.landscape.surface;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Checked;
import org.hopscape.landscape.Separable;
import org.hopscape.landscape.Sums;
import org.jspecify.annotations.Nullable;

/** f(x) = curvature |x|^2 / 2: one well, in any number of dimensions, where closed forms are known. */
public record Quadratic(double curvature, int dimension) implements Separable {
  /** f stays finite. */
  private static final double BOUND = 1e100;

  public Quadratic {
    Checked.positive("curvature", curvature);
    Checked.dimension(dimension);
  }

  @Override
  public String name() {
    return "quadratic";
  }

  @Override
  public boolean isParabola() {
    return true;
  }

  @Override
  public OptionalDouble farCurvature() {
    return OptionalDouble.of(curvature);
  }

  @Override
  public OptionalDouble farRipple() {
    return OptionalDouble.of(0.0);
  }

  @Override
  public double value(double[] x) {
    return 0.5 * curvature * Sums.ofSquares(x);
  }

  @Override
  public void terms(double[] x, double[] terms) {
    for (int i = 0; i < x.length; i++) {
      terms[i] = x[i] * x[i];
    }
  }

  @Override
  public double total(double[] terms, int from, int n) {
    return 0.5 * curvature * Sums.of(terms, from, n);
  }

  @Override
  public double lowerBound(double[] x) {
    return 0.0;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    for (int i = 0; i < x.length; i++) {
      gradient[i] = curvature * x[i];
    }
  }

  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    for (int i = 0; i < v.length; i++) {
      product[i] = curvature * v[i];
    }
  }

  @Override
  public List<double[]> knownMinima() {
    return List.of(new double[dimension]);
  }

  @Override
  public boolean finiteWithinBound() {
    return curvature * dimension * BOUND * BOUND <= Double.MAX_VALUE;
  }

  @Override
  public double bound() {
    return BOUND;
  }

  @Override
  public Optional<BasinMap> minima() {
    return Optional.of(dimension == 1 ? Well.LINE : Well.SPACE);
  }

  /** Label 0 everywhere. */
  private enum Well implements BasinMap {
    LINE,
    SPACE;

    @Override
    public long label(double[] position) {
      return 0;
    }

    @Override
    public boolean single() {
      return true;
    }

    @Override
    public double @Nullable [] interval(long label) {
      return this == LINE && label == 0
          ? new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}
          : null;
    }
  }
}
