package org.hopscape.scenario;

import org.hopscape.event.Position;

/** Where a scenario puts its walkers at step 0. */
public sealed interface StartSetting {
  /** All at one point. */
  record At(Position position) implements StartSetting {}

  /** Each coordinate mean + sd Z, drawn for each walker. */
  record Gaussian(double mean, double sd) implements StartSetting {
    public Gaussian {
      if (!(sd >= 0)) {
        throw new IllegalArgumentException("sd is not in the interval [0, inf): " + sd);
      }
    }
  }
}
