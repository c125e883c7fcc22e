package org.hopscape.landscape.surface;

import org.hopscape.formula.lanes.LaneFormula;
import org.hopscape.landscape.LaneSurface;

/** Of a {@link FormulaLandscape}. */
record FormulaLanes(LaneFormula formula) implements LaneSurface {
  @Override
  public double[] value(double[][] x) {
    return formula.value(x);
  }

  @Override
  public void gradient(double[][] x, double[][] slopes) {
    formula.gradient(x, slopes);
  }

  @Override
  public double[] gradientAndValue(double[][] x, double[][] slopes) {
    return formula.gradientAndValue(x, slopes);
  }
}
