package org.hopscape.report;

import java.util.List;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.ArmStatistics.Interval;
import org.hopscape.landscape.Landscape;

/** The part of the x axis that a picture shows. */
record Window(double low, double high) {
  private static final double NEEDED_SHARE = 0.98;
  private static final double NARROWEST_PIXELS = 5;
  private static final double SHRINK = 0.95;

  /** What holds most of every arm's steps, but no wider than lets every basin be seen. */
  static Window of(List<ArmStatistics> arms, Landscape landscape, double pixels) {
    double reach = 0;
    for (ArmStatistics arm : arms) {
      reach = Math.max(reach, reach(arm));
    }
    double half = reach == 0 ? 10 : reach;
    while (pixels * widthAt(landscape, half) / (2 * half) < NARROWEST_PIXELS) {
      half *= SHRINK;
    }
    return new Window(-half, half);
  }

  /** The largest |x| of the basins that together hold the needed share of steps. */
  private static double reach(ArmStatistics arm) {
    double share = 0;
    double reach = 0;
    for (BasinShare basin : arm.basins()) {
      if (share >= NEEDED_SHARE) {
        break;
      }
      share += basin.occupancy();
      Interval interval = basin.interval();
      if (interval != null) {
        reach = Math.max(reach, Math.max(Math.abs(interval.low()), Math.abs(interval.high())));
      }
    }
    return reach;
  }

  private static double widthAt(Landscape landscape, double x) {
    double[] interval = landscape
        .minima()
        .orElseThrow()
        .interval(landscape.minima().orElseThrow().label(new double[] {x}));
    return interval == null ? Double.MAX_VALUE : interval[1] - interval[0];
  }

  boolean holds(Interval interval) {
    return low < interval.high() && interval.low() < high;
  }
}
