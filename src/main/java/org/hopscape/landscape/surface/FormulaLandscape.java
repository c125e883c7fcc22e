package org.hopscape.landscape.surface;

import java.util.List;
import java.util.Optional;
import org.hopscape.formula.Formula;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.LaneSurface;
import org.hopscape.landscape.basin.FormulaBarriers;
import org.hopscape.landscape.basin.FormulaBasins;
import org.hopscape.landscape.basin.LineMinima;
import org.jspecify.annotations.Nullable;

/**
 * f(x) by a formula of the scenario; gradient and curvature are exact derivatives of it, to rounding. In one dimension its
 * basins are intervals, as far out as {@link FormulaBarriers} finds every barrier.
 */
public final class FormulaLandscape implements Landscape {
  private final Formula formula;
  private final Optional<FormulaBasins> minima;
  private volatile @Nullable List<double[]> known;

  /** Looked at in every step. */
  private final double bound;

  /** Looked at in every leg. */
  private final boolean lanes;

  public FormulaLandscape(Formula formula) {
    this.formula = formula;
    this.bound = formula.bound();
    this.lanes = formula.hasLanes();
    this.minima = formula.dimension() == 1 ? FormulaBarriers.of(formula) : Optional.empty();
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
  public double gradientAndValue(double[] x, double[] gradient) {
    return formula.gradientAndValue(x, gradient);
  }

  @Override
  public boolean hasLanes() {
    return lanes;
  }

  @Override
  public LaneSurface lanes(boolean vectors) {
    return new FormulaLanes(formula.lanes(vectors));
  }

  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    formula.hessianVector(x, v, product);
  }

  @Override
  public double gradientCost() {
    return Math.max(dimension(), formula.operations());
  }

  @Override
  public double bound() {
    return bound;
  }

  @Override
  public Optional<BasinMap> minima() {
    return minima.map(basins -> basins);
  }

  /** In one dimension, between the barriers that are known. */
  @Override
  public List<double[]> knownMinima() {
    List<double[]> found = known;
    if (found == null) {
      found = minima.map(basins -> LineMinima.of(this, basins.between())).orElse(List.of());
      known = found;
    }
    return found;
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
