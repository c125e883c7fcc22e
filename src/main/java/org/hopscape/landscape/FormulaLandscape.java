package org.hopscape.landscape;

import java.util.Optional;
import org.hopscape.formula.Formula;
import org.jspecify.annotations.Nullable;

/**
 * f(x) by a formula of the scenario; gradient and curvature are exact derivatives of it, to rounding. In one dimension its
 * basins are intervals, as far out as {@link FormulaBarriers} finds every barrier.
 */
public final class FormulaLandscape implements Landscape {
  private final Formula formula;
  private final Optional<BasinMap> minima;

  /** Looked at in every step. */
  private final double bound;

  public FormulaLandscape(Formula formula) {
    this.formula = formula;
    this.bound = formula.bound();
    this.minima = formula.dimension() == 1
        ? FormulaBarriers.of(formula).map(basins -> basins)
        : Optional.empty();
  }

  public Formula formula() {
    return formula;
  }

  @Override
  public String name() {
    return "formula";
  }

  @Override
  public int dimension() {
    return formula.dimension();
  }

  @Override
  public double value(double[] x) {
    return formula.value(x);
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    formula.gradient(x, gradient);
  }

  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    formula.hessianVector(x, v, product);
  }

  @Override
  public double bound() {
    return bound;
  }

  @Override
  public Optional<BasinMap> minima() {
    return minima;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FormulaLandscape that && formula.equals(that.formula);
  }

  @Override
  public int hashCode() {
    return formula.hashCode();
  }
}
