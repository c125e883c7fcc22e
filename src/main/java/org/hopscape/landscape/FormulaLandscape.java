package org.hopscape.landscape;

import org.hopscape.formula.Formula;

/** f(x) by a formula of the scenario; gradient and curvature are exact derivatives of it, to rounding. */
public record FormulaLandscape(Formula formula) implements Landscape {
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
    return formula.bound();
  }
}
