package org.hopscape.theory;

import org.hopscape.event.Position;
import org.hopscape.landscape.CosineBowl;
import org.hopscape.scenario.Arm;
import org.hopscape.scenario.StartSetting;

/**
 * The minimum in whose basin an arm starts, or the mean of its start, and the curvature f'' there. On the cosine bowl
 * f' = x (1/5 + 2 sin(x^2)) has its minima at 0 and where x^2 = 2 pi k - asin(1/10); on the rippled bowl
 * f' = x (1 - 4 cos 2x) has them at |x| = acos(1/4)/2 + pi k.
 */
record StartingWell(double minimum, double curvature) {
  private static final double LEAST_SINE = Math.asin(0.1);
  private static final double FIRST_MINIMUM = Math.acos(0.25) / 2;

  static StartingWell of(Arm arm) {
    double x = start(arm.start());
    return arm.landscape() instanceof CosineBowl ? inCosineBowl(x) : inRippledBowl(x);
  }

  private static StartingWell inCosineBowl(double x) {
    double k = Math.floor((x * x - LEAST_SINE) / (2 * Math.PI) + 0.5);
    if (k <= 0) {
      return new StartingWell(0, 0.2);
    }
    double square = 2 * Math.PI * k - LEAST_SINE;
    double curvature = 4 * square * Math.cos(LEAST_SINE);
    return new StartingWell(Math.copySign(Math.sqrt(square), x), curvature);
  }

  private static StartingWell inRippledBowl(double x) {
    double k = Math.max(0, Math.floor((Math.abs(x) + FIRST_MINIMUM) / Math.PI));
    double minimum = FIRST_MINIMUM + Math.PI * k;
    return new StartingWell(Math.copySign(minimum, x), 8 * minimum * Math.sin(2 * FIRST_MINIMUM));
  }

  private static double start(StartSetting start) {
    if (start instanceof StartSetting.At at) {
      Position position = at.position();
      return position.get(0);
    }
    return ((StartSetting.Gaussian) start).mean();
  }
}
