package org.hopscape.landscape.basin;

import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Checked;
import org.hopscape.landscape.Landscape;
import org.jspecify.annotations.Nullable;

/** Where the landscape lies below a level: label 1 where f &lt; below, else 0. */
public record LevelBasins(Landscape landscape, double below) implements BasinMap {
  public LevelBasins {
    Checked.finite("below", below);
  }

  @Override
  public boolean crossedAgain() {
    return true;
  }

  @Override
  public long label(double[] position) {
    return landscape.lowerBound(position) < below && landscape.value(position) < below ? 1 : 0;
  }

  @Override
  public double labelCost() {
    return landscape.gradientCost();
  }

  @Override
  public double @Nullable [] interval(long label) {
    return null;
  }
}
